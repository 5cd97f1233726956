// Order within the editor: parts are dragged by their grip, Alt with an arrow moves the one with the
// focus, and Ctrl+Z undoes outside fields. Each has a button that does the same.
const isField = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;
let dragged = null;

function place(event) {
  const over = event.target.closest?.("[data-part]");
  const list = dragged?.closest("[data-editor-list]");
  const part = list && over ? [...list.children].find((one) => one.contains(over)) : null;
  if (!part) return null;
  const box = part.getBoundingClientRect();
  return { part, isBefore: event.clientY < box.top + box.height / 2 };
}

function mark(found) {
  for (const one of document.querySelectorAll("[data-drop]")) delete one.dataset.drop;
  if (found) found.part.dataset.drop = found.isBefore ? "before" : "after";
}

// A part can be dragged by its grip alone: elsewhere its text is selected.
document.addEventListener("pointerdown", (event) => {
  for (const one of document.querySelectorAll("[draggable=true][data-part]")) one.draggable = false;
  const part = event.target.closest?.("[data-part]");
  if (part && event.target.closest(".editor__grip")) part.draggable = true;
});
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-part]") ?? null;
  if (!dragged) return;
  dragged.dataset.dragged = "";
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.part);
});
document.addEventListener("dragover", (event) => {
  const found = place(event);
  if (found) event.preventDefault();
  mark(found);
});
document.addEventListener("drop", (event) => {
  const found = place(event);
  if (!found || found.part === dragged) return;
  event.preventDefault();
  const next = found.isBefore ? found.part : found.part.nextElementSibling;
  const fields = document.getElementById("editor").elements;
  fields.moved.value = dragged.dataset.part;
  fields.before.value = next?.dataset.part ?? "";
  if (next !== dragged) document.getElementById("editor").requestSubmit(document.getElementById("editor-place"));
});
document.addEventListener("dragend", () => {
  delete dragged?.dataset.dragged;
  dragged = null;
  mark(null);
});

document.addEventListener("keydown", (event) => {
  const part = event.target.closest?.("[data-part]");
  if (event.altKey && part && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    part.querySelector(`:scope > .editor__buttons [data-step=${event.key === "ArrowUp" ? "up" : "down"}]`)?.click();
  } else if ((event.ctrlKey || event.metaKey) && !isField(event.target) && /^[zy]$/i.test(event.key)) {
    event.preventDefault();
    document.getElementById(event.shiftKey || event.key.toLowerCase() === "y" ? "editor-redo" : "editor-undo").click();
  }
});
