// In a row of marks a digit from 0 to 5 gives that mark and goes on to the next row.
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("fieldset.mark");
  if (!row || !/^[0-5]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const mark = row.querySelector(`input[value="${event.key}"]`);
  if (!mark) return;
  event.preventDefault();
  mark.checked = true;
  const rows = [...document.querySelectorAll("fieldset.mark")];
  const next = rows[rows.indexOf(row) + 1];
  const target = next
    ? next.querySelector("input:checked") ?? next.querySelector("input")
    : document.querySelector('textarea[name="comment"]');
  target?.focus();
});
