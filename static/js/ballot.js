// Voting by keyboard: 0-5 choose, Enter saves, j and k turn the page, r declares a conflict. Can be switched off.
const REMEMBER = "ballot-keys";
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
};
for (const score of "012345") actions[score] = () => choose(score);

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("textarea, select, input:not([type=radio]):not([type=checkbox])");
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || (use && !use.checked)) return;
  const act = actions[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

function choose(score) {
  const mark = document.querySelector(`[name=score][value="${score}"]`);
  if (!mark) return;
  mark.checked = true;
  mark.focus();
}

function declareConflict() {
  const reason = document.querySelector("[name=reason]");
  if (!reason) return;
  reason.closest("details").open = true;
  reason.focus();
}
