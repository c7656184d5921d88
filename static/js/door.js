// At the door: what is scanned is shown at once, kept here (codes and times, nothing else) until the portal has it,
// and sent as often as it takes. Without a connection a badge is known by its fingerprint.
const PATIENCE = 8_000; // milliseconds
const AGAIN = 10_000;
const SAME_BADGE = 4_000;
const AT_ONCE = 200;
const form = document.querySelector("#door");
const field = form.elements.code;
const result = document.querySelector("#result");
const waiting = document.querySelector("#waiting");
const known = new Set(form.dataset.known.split(" "));
const gone = new Set(form.dataset.void.split(" "));
let line = Promise.resolve();
let newest = "";
let last = { code: "", at: 0 };

form.addEventListener("submit", (event) => {
  if (!field.value.trim()) return;
  event.preventDefault();
  scanned(field.value);
  field.value = "";
  field.focus();
});
window.addEventListener("online", send);
setInterval(send, AGAIN);
say();
send();

function kept() {
  try {
    return JSON.parse(localStorage.getItem(form.dataset.kept)) ?? [];
  } catch {
    return [];
  }
}

function keep(scans) {
  if (scans.length) localStorage.setItem(form.dataset.kept, JSON.stringify(scans));
  else localStorage.removeItem(form.dataset.kept);
  say();
}

function say() {
  const count = kept().length;
  waiting.textContent = count ? form.dataset.waiting.replace("{count}", count) : "";
}

// As it stands on the badge: capitals and digits, four and four.
function asPrinted(typed) {
  const signs = typed.normalize("NFKC").toUpperCase().replace(/[^2-9BCDFGHJKMNPQRSTVWXZ]/g, "");
  return signs.match(/.{1,4}/g)?.join("-") ?? "";
}

function scanned(typed) {
  const scan = { code: asPrinted(typed), at: new Date().toISOString() };
  const before = kept().find(({ code }) => code === scan.code);
  newest = scan.at;
  keep([...kept(), scan]);
  send().then((isSent) => isSent || showKept(scan, before));
}

async function showKept(scan, before) {
  const time = before && new Date(before.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const name = before ? "kept-before" : await standing(scan.code);
  show(document.querySelector(`#${name}`).content.cloneNode(true), time);
}

async function standing(code) {
  if (!crypto.subtle) return "kept";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const found = hex.slice(0, 12);
  return gone.has(found) ? "kept-void" : known.has(found) ? "kept" : "kept-unknown";
}

function show(content, time = "") {
  for (const word of content.querySelectorAll(".word")) word.textContent = word.textContent.replace("{time}", time);
  result.replaceChildren(content);
}

// Whether the portal has everything now; one after the other, so that nothing is sent twice at a time.
function send() {
  return (line = line.then(deliver));
}

async function deliver() {
  const scans = kept().slice(0, AT_ONCE);
  if (!scans.length) return true;
  try {
    const answer = await fetch(form.dataset.scans, {
      method: "POST",
      body: JSON.stringify(scans),
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500) return false;
    if (!answer.ok) return showSignedOut();
    const said = await answer.json();
    const sent = new Set(scans.map(({ at, code }) => at + code));
    keep(kept().filter(({ at, code }) => !sent.has(at + code)));
    showSeen(said, scans);
  } catch {
    return false;
  }
  return deliver();
}

function showSignedOut() {
  show(document.querySelector("#signed-out").content.cloneNode(true));
  return true;
}

// Of many that were waiting the newest is shown: it is the one that somebody holds up now.
function showSeen(said, scans) {
  const seen = said.seen[scans.findIndex(({ at }) => at === newest)];
  const { today, expected } = said;
  document.querySelector("#counts").textContent = form.dataset.counts.replace("{today}", today).replace("{expected}", expected);
  if (!seen) return;
  const box = document.createElement("div");
  box.className = `seen ${seen.tone}`;
  const lines = [["sign", seen.sign], ["word", seen.sentence], ["who", seen.name], ["", seen.name && `${seen.organisation} · ${seen.kind}`]];
  for (const [kind, text] of lines.filter(([, text]) => text)) {
    const line = Object.assign(document.createElement("p"), { className: kind, textContent: text });
    if (kind === "sign") line.ariaHidden = "true";
    else line.dir = "auto";
    box.append(line);
  }
  show(box);
}

// The camera only where the browser reads codes itself; typing works everywhere.
const button = document.querySelector("#camera");
const picture = document.querySelector("#picture");
if ("BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) {
  button.hidden = false;
  button.addEventListener("click", look);
}

async function look() {
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  try {
    picture.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    button.hidden = true;
    field.focus();
    return;
  }
  picture.hidden = false;
  await picture.play();
  setInterval(async () => {
    const [found] = await detector.detect(picture).catch(() => []);
    const now = Date.now();
    if (!found || (found.rawValue === last.code && now - last.at < SAME_BADGE)) return;
    last = { code: found.rawValue, at: now };
    scanned(found.rawValue);
  }, 300);
}
