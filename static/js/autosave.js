// While somebody writes: saves now and then, counts words, and keeps one section here while there is no connection.
const EVERY = 20_000; // milliseconds
const PATIENCE = 30_000;
const PAUSE = 400; // after a field is left: whoever goes on to the button sends it anyway
const LIVES = 3 * 24 * 3600_000;
const KEPT = "unsent";
const IDEOGRAPH = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
const SPACE = /(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/;

// The same rule as participants/rules/words.py: each Chinese character is a word, else what stands between spaces.
export function countWords(text) {
  const others = text.replace(IDEOGRAPH, " ");
  const ideographs = text.match(IDEOGRAPH)?.length ?? 0;
  return ideographs + others.split(SPACE).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

const form = document.querySelector("form[data-saved]");
const says = form?.querySelector("[role=status]");
let saved; // what the server has, as far as this page knows
let lost = []; // what was sent without an answer: it may have arrived or not
let underway;
let soon;

if (form) {
  form.querySelectorAll("textarea[data-words]").forEach(showCount);
  saved = written();
  deliver();
  setInterval(save, EVERY);
  form.addEventListener("change", () => {
    clearTimeout(soon);
    soon = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", leave);
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
}

function fields() {
  return new URLSearchParams(new FormData(form));
}

function written() {
  const data = fields();
  ["csrfmiddlewaretoken", "application", "seen", "was"].forEach((name) => data.delete(name));
  return `${data}`;
}

async function save() {
  if (underway || written() === saved) return;
  underway = send().finally(() => (underway = null));
  await underway;
}

async function send(isAgain) {
  const sent = written();
  const body = fields();
  lost.forEach((was) => body.append("was", was));
  try {
    const [answer, said] = await post(location.pathname, body);
    if (said.token && !isAgain) {
      form.elements.csrfmiddlewaretoken.value = said.token;
      return send(true);
    }
    if (!answer.ok && !said.sentence) throw new Error(answer.status);
    saved = sent;
    tell(said.sentence ?? form.dataset.saved.replace("{time}", clock()));
    if (!answer.ok) return;
    form.elements.application.value = said.application;
    form.elements.seen.value = said.seen;
    lost = [];
    forget();
  } catch {
    lost = [...lost.slice(-4), sent];
    keep();
    tell(form.dataset.offline);
  }
}

async function post(address, body) {
  body.set("then", "autosave");
  const answer = await fetch(address, { method: "POST", body, keepalive: document.hidden, signal: AbortSignal.timeout(PATIENCE) });
  return [answer, await answer.json()];
}

function tell(sentence) {
  if (says.textContent !== sentence) says.textContent = sentence;
}

function clock() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23" });
}

// Never what is sealed, nor a phone number: whoever finds this device finds none of it.
function bare(data) {
  form.dataset.never.split(" ").forEach((name) => data.delete(name));
  return data;
}

function keep() {
  const data = bare(fields());
  data.delete("csrfmiddlewaretoken");
  data.set("partly", "yes");
  lost.forEach((was) => data.append("was", bare(new URLSearchParams(was))));
  try {
    localStorage.setItem(KEPT, JSON.stringify({ to: location.pathname, at: Date.now(), data: `${data}` }));
  } catch {
    // A browser that keeps nothing: the text stays in the page.
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

function forget() {
  if (kept()) localStorage.removeItem(KEPT);
}

async function deliver() {
  const unsent = kept();
  if (!unsent) return;
  const body = new URLSearchParams(unsent.data);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const [answer] = Date.now() - unsent.at < LIVES ? await post(unsent.to, body) : [{}];
    forget();
    if (answer.ok && unsent.to === location.pathname && written() === saved) location.reload();
  } catch {
    tell(form.dataset.offline);
  }
}

function leave(event) {
  clearTimeout(soon);
  if (navigator.onLine && !underway) {
    lost.forEach((was) => form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "was", value: was })));
    if (kept()) keep();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  if (underway) {
    underway.then(() => form.requestSubmit(event.submitter));
  } else {
    keep();
    tell(form.dataset.offline);
  }
}

function showCount(essay) {
  const place = document.createElement("span");
  place.className = "hint num";
  essay.after(place);
  const count = () => {
    const { words } = essay.dataset;
    place.textContent = form.dataset.count.replace("{count}", countWords(essay.value)).replace("{limit}", words);
  };
  essay.addEventListener("input", count);
  count();
}
