// Photos are made small before they travel; a broken connection is tried again; the page's answer takes its place.
const LONGEST = 2000;
const WAITS = [2, 5, 15];

async function small(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = LONGEST / Math.max(picture.width, picture.height);
    if (scale >= 1) return file;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width * scale, picture.height * scale];
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return made && made.size < file.size ? new File([made], file.name, { type: made.type }) : file;
  } catch {
    return file;
  }
}

function send(form, body, state) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.onprogress = (step) => {
      state.textContent = `${form.dataset.sending} ${Math.floor((100 * step.loaded) / step.total)}%`;
    };
    request.onload = () => (request.response?.querySelector("main") ? done(request.response) : fail());
    request.onerror = fail;
    request.send(body);
  });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const chosen = form.elements.file?.files[0];
  if (!chosen) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  const file = await small(chosen);
  if (file.size > form.dataset.largest) {
    form.elements.file.setCustomValidity(form.dataset.tooLarge);
    form.elements.file.reportValidity();
    return;
  }
  form.dataset.busy = "yes";
  const state = form.querySelector("[data-state]");
  const body = new FormData(form);
  body.set("file", file, file.name);
  for (const wait of [...WAITS, 0]) {
    try {
      const page = await send(form, body, state);
      document.title = page.title;
      document.querySelector("main").replaceWith(page.querySelector("main"));
      (document.querySelector(".errors") || document.querySelector("main")).focus();
      return;
    } catch {
      state.textContent = wait ? form.dataset.again : form.dataset.failed;
      await new Promise((done) => setTimeout(done, wait * 1000));
    }
  }
  delete form.dataset.busy;
});
document.addEventListener("change", (event) => event.target.setCustomValidity?.(""));
