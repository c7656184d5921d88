// Empty the page, then go; the server forgets meanwhile. Escape three times does the same as the button.
const form = document.forms.leave;
let times = 0;
function leave() {
  const { action, dataset } = form;
  addEventListener("visibilitychange", (event) => event.stopPropagation(), true); // nothing is kept on the way out
  document.documentElement.replaceChildren();
  navigator.sendBeacon(action);
  localStorage.clear();
  location.replace(dataset.to);
}
form.addEventListener("submit", (event) => (event.preventDefault(), leave()));
addEventListener("keydown", ({ key }) => (times = key === "Escape" ? times + 1 : 0) > 2 && leave());
