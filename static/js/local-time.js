// Beside each moment, the same moment on the reader's own clock.
const page = document.documentElement.lang;
const own = navigator.languages.find((language) => language.toLowerCase().startsWith(page.toLowerCase())) ?? page;
const format = new Intl.DateTimeFormat(own, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
for (const time of document.querySelectorAll("time[data-local]")) {
  const here = document.createElement("bdi");
  here.className = "soft";
  here.textContent = `· ${format.format(new Date(time.dateTime))} ${time.dataset.local}`;
  (time.nextElementSibling ?? time).after(" ", here);
}
