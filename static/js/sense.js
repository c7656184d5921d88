// While a policy is being typed, say beside each row what cannot work; the server finds it, nothing is saved.
const form = document.querySelector("form[data-sense]");
const PAUSE = 400;
let timer = 0;
let asking = null;

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
});

async function ask() {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(form.dataset.sense, { method: "POST", body: new FormData(form), signal: asking.signal });
    if (answer.ok) show((await answer.json()).places);
  } catch {
    // Offline, or typed on meanwhile: saving says the same.
  }
}

function show(places) {
  for (const list of form.querySelectorAll("[data-place]")) {
    const said = places[list.dataset.place] ?? [];
    list.replaceChildren(...said.map(line));
    if (said.length) list.closest("details")?.setAttribute("open", "");
  }
  const status = form.querySelector("[data-sense-says]");
  if (status) status.textContent = Object.keys(places).length ? status.dataset.senseSays : "";
}

function line([sentence, isRefusal]) {
  const item = document.createElement("li");
  item.textContent = sentence;
  item.classList.toggle("refusal", isRefusal);
  return item;
}
