// Beside each moment, the same moment on the reader's own clock.
const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
for (const time of document.querySelectorAll("time[data-local]")) {
  const own = document.createElement("span");
  own.className = "soft";
  own.textContent = ` · ${format.format(new Date(time.dateTime))} ${time.dataset.local}`;
  (time.nextElementSibling ?? time).after(own);
}
