// A file that would be refused for its size is not sent at all (the server refuses it too).
const chooser = document.querySelector("input[type=file][data-largest]");
const largest = Number(chooser?.dataset.largest);

function check() {
  const isLarge = [...chooser.files].some((file) => file.size > largest);
  chooser.setCustomValidity(isLarge ? chooser.dataset.sentence : "");
  return chooser.reportValidity();
}
chooser?.addEventListener("change", check);
chooser?.form.addEventListener("submit", (event) => {
  if (chooser.files.length && !check()) event.preventDefault();
});
