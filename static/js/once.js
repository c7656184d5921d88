// A form is sent once, however often its button is pressed (the server holds to that too).
const QUIET_AFTER = 8000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => forget(form), QUIET_AFTER);
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(forget));

function forget(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}
