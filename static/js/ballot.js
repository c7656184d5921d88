// Voting by keyboard: 0-5 choose, Enter saves, j and k turn the page, r declares a conflict, ? shows the keys.
// One box switches them off, for whoever speaks to the device or hits keys by mistake.
const REMEMBER = "ballot-keys";
const form = document.querySelector("#score");
const help = document.querySelector(".keys");
const use = help?.querySelector("input");

if (help) {
  help.hidden = false;
  use.checked = localStorage.getItem(REMEMBER) !== "off";
  use.addEventListener("change", () => localStorage.setItem(REMEMBER, use.checked ? "on" : "off"));
}

const actions = {
  j: () => document.querySelector("a[rel=next]")?.click(),
  k: () => document.querySelector("a[rel=prev]")?.click(),
  r: declareConflict,
  "?": showKeys,
};
for (const score of "012345") actions[score] = () => choose(score);

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("textarea, select, input:not([type=radio]):not([type=checkbox])");
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || localStorage.getItem(REMEMBER) === "off") return;
  const isOnNothing = event.target === document.body || event.target.matches("main");
  const act = event.key === "Enter" && isOnNothing ? saveChoice : actions[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

function choose(score) {
  const mark = form?.querySelector(`[name=score][value="${score}"]`);
  if (!mark) return;
  mark.checked = true;
  mark.focus();
}

function saveChoice() {
  if (form?.querySelector("[name=score]:checked")) form.requestSubmit(form.querySelector(".bar button"));
}

function declareConflict() {
  const reason = form?.querySelector("[name=reason]");
  if (!reason) return;
  reason.closest("details").open = true;
  reason.focus();
}

function showKeys() {
  if (!help) return;
  help.open = !help.open;
  help.querySelector("summary").focus();
}
