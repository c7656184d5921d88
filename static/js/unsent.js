// A score that could not be sent waits here: the address of the application and the score, nothing else of the ballot.
// It is sent when there is a connection again, and never over something that stands already.
const KEPT = "unsent-votes";
const PATIENCE = 15_000; // milliseconds
const AGAIN = 30_000;
const here = location.pathname;
const mine = here.match(/^.*\/ballot\/\d+\/\d+\//)?.[0] ?? here;
const box = document.querySelector("#unsent");
const says = box.querySelector("[role=status]");
const ballot = document.querySelector("#score");
let saving = false;
let delivering = false;

box.addEventListener("submit", (event) => {
  event.preventDefault();
  keep({});
  show();
});
ballot?.addEventListener("submit", save);
window.addEventListener("pageshow", () => hold(false));
window.addEventListener("online", deliver);
setInterval(deliver, AGAIN);
show();
deliver();

function all() {
  try {
    return Object.entries(JSON.parse(localStorage.getItem(KEPT)) ?? {});
  } catch {
    return [];
  }
}

// Only of this ballot: on a shared device somebody of another network may have voted before.
function kept() {
  return Object.fromEntries(all().filter(([address]) => address.startsWith(mine)));
}

function keep(votes) {
  const others = Object.fromEntries(all().filter(([address]) => !address.startsWith(mine)));
  const everything = { ...others, ...votes };
  if (Object.keys(everything).length) localStorage.setItem(KEPT, JSON.stringify(everything));
  else localStorage.removeItem(KEPT);
}

function drop(address) {
  const { [address]: _sent, ...others } = kept();
  keep(others);
}

// With an answer of the portal: what it says. Without one, or with its excuses: an error.
async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status >= 500) throw new Error(answer.status);
  return { answer, said: await answer.json().catch(() => ({})) };
}

async function save(event) {
  event.preventDefault();
  if (saving) return;
  const focused = document.activeElement;
  hold(true);
  const body = new URLSearchParams(new FormData(ballot));
  const kind = event.submitter?.value ?? "score";
  body.set("kind", kind);
  body.set("then", "next");
  try {
    const { answer, said } = await post(here, body);
    if (answer.ok || said.is_overtaken) drop(here);
    if (answer.ok) location.assign(said.next);
    else showOnThePage(kind);
  } catch {
    hold(false);
    focused.focus();
    const score = kind === "score" && body.get("score");
    if (score) keep({ ...kept(), [here]: Number(score) });
    show(score ? box.dataset.score : box.dataset.other);
  }
}

// Nothing is chosen or typed on a page that is on its way.
function hold(isOnItsWay) {
  saving = isOnItsWay;
  if (ballot) ballot.inert = isOnItsWay;
}

// What has to be mended the server says best itself.
function showOnThePage(kind) {
  ballot.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kind", value: kind }));
  ballot.submit();
}

async function deliver() {
  if (delivering || saving) return;
  delivering = true;
  let sent = 0;
  const refused = [];
  for (const [address, score] of Object.entries(kept())) {
    try {
      const { answer, said } = await post(address, unsent(address, score));
      if (answer.ok) {
        drop(address);
        sent += 1;
      } else if (said.sentence) {
        refused.push(said.sentence);
      }
    } catch {
      break;
    }
  }
  delivering = false;
  if (saving) return; // it ends with a page of its own
  if (sent) location.reload();
  else if (refused.length) show([...new Set(refused), box.dataset.refused].join(" "));
}

// The page in front of the person still has the comment, and knows what they had seen; a vote kept from before does not.
function unsent(address, score) {
  const isHere = address === here && ballot;
  const body = new URLSearchParams(isHere ? new FormData(ballot) : "");
  body.set("csrfmiddlewaretoken", box.elements.csrfmiddlewaretoken.value);
  body.set("kind", "score");
  body.set("score", score);
  body.set("then", "unsent");
  return body;
}

function show(sentence = box.dataset.waiting) {
  const votes = Object.entries(kept());
  box.hidden = !votes.length && sentence === box.dataset.waiting;
  box.querySelector("button").hidden = !votes.length;
  box.querySelector("ul").replaceChildren(...votes.map(line));
  document.querySelectorAll(".not-sent").forEach((tag) => tag.remove());
  for (const [address, score] of votes) {
    document.querySelectorAll(`.said a[href="${address}"]`).forEach((link) => link.after(tag(score)));
  }
  says.textContent = box.hidden ? "" : sentence;
}

function line([address, score]) {
  const link = Object.assign(document.createElement("a"), { href: address });
  const there = document.querySelector(`.said a[href="${address}"], main:has(#score) h1`);
  link.textContent = there && (address === here || there.matches("a")) ? there.textContent : address.split("/").at(-2).slice(0, 8);
  const item = document.createElement("li");
  item.append(link, " – ", box.dataset.tag.replace("{score}", score));
  return item;
}

function tag(score) {
  return Object.assign(document.createElement("strong"), { className: "not-sent small", textContent: box.dataset.tag.replace("{score}", score) });
}
