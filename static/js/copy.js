// A button that copies the text of a field: <button data-copy="id" data-copied="Copied" hidden>. Without scripts it is not shown.
const buttons = () => document.querySelectorAll("button[data-copy]");

function show() {
  for (const button of buttons()) button.hidden = !navigator.clipboard;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  await navigator.clipboard.writeText(field.value);
  button.textContent = button.dataset.copied;
});
document.addEventListener("htmx:afterSettle", show);
show();
