// The board: a card is dragged to its place and shown there at once; a refused move shows the board as it is.
const board = () => document.getElementById("board");
const dropForm = () => document.getElementById("board-drop");
const cardsOf = (column) => [...column.querySelectorAll(".board-card:not([data-dragged])")];
let dragged = null;

// The card that the pointer is above of: the dropped one comes before it; null for the end of the column.
function cardBelow(column, y) {
  return cardsOf(column).find((card) => { const box = card.getBoundingClientRect(); return y < box.top + box.height / 2; }) ?? null;
}

function mayGoTo(column) {
  const own = dragged.closest(".board-column") === column;
  return own || dragged.querySelector(`[data-to="${column.dataset.status}"]`) !== null;
}

function mark(column) {
  for (const one of document.querySelectorAll(".board-column[data-over]")) if (one !== column) delete one.dataset.over;
  if (column) column.dataset.over = mayGoTo(column) ? "yes" : "no";
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".board-card") ?? null;
  if (!dragged) return;
  dragged.dataset.dragged = "";
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector("a").href);
});

document.addEventListener("dragover", (event) => {
  const column = dragged && event.target.closest?.(".board-column");
  if (!column) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  mark(column);
});

document.addEventListener("drop", (event) => {
  const column = dragged && event.target.closest?.(".board-column");
  if (!column) return;
  event.preventDefault();
  const below = cardBelow(column, event.clientY), list = column.querySelector(".board-column__cards");
  if (mayGoTo(column)) list.insertBefore(dragged, below); // a move can be undone, so it is shown before it is saved
  const fields = dropForm().elements;
  fields.card.value = dragged.dataset.card;
  fields.to.value = column.dataset.status;
  fields.above.value = (below ? below.previousElementSibling : list.lastElementChild)?.dataset.card ?? "";
  if (fields.above.value === dragged.dataset.card) fields.above.value = dragged.previousElementSibling?.dataset.card ?? "";
  fields.below.value = below?.dataset.card ?? "";
  dragged.focus();
  dropForm().requestSubmit();
});

document.addEventListener("dragend", () => {
  delete dragged?.dataset.dragged;
  dragged = null;
  mark(null);
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (target !== board() || xhr.status < 400) return;
  if (xhr.responseText.includes('id="board"')) event.detail.shouldSwap = true;
  else location.reload();
});
