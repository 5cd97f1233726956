// Keys of the board: h l columns, j k cards, J K places within a column, [ ] the next column that a card may go to,
// m its menu, o opens it, u undoes, Esc closes the menu.
import { afterMoves, current, show } from "./board-card.js";

const columns = () => [...document.querySelectorAll(".board-column")].filter((one) => one.checkVisibility());
const cardsIn = (column) => [...column.querySelectorAll(".board-card")];
const isTyping = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;

function first() {
  show(document.querySelector(".board-column .board-card"));
}

function along(step) {
  const card = current();
  if (!card) return first();
  const all = cardsIn(card.closest(".board-column"));
  show(all[Math.min(Math.max(all.indexOf(card) + step, 0), all.length - 1)]);
}

function across(step) {
  const card = current();
  if (!card) return first();
  const all = columns(), column = card.closest(".board-column"), row = cardsIn(column).indexOf(card);
  for (let at = all.indexOf(column) + step; all[at]; at += step) {
    const there = cardsIn(all[at]);
    if (there.length) return show(there[Math.min(row, there.length - 1)]);
  }
}

function send(step) {
  const card = current();
  if (!card) return;
  const all = [...document.querySelectorAll(".board-column")].map((one) => one.dataset.status);
  for (let at = all.indexOf(card.closest(".board-column").dataset.status) + step; all[at]; at += step) {
    const button = card.querySelector(`[data-to="${all[at]}"]`);
    if (button) return button.click();
  }
}

function menu() {
  const fold = current()?.querySelector("details");
  if (!fold) return;
  fold.open = true;
  fold.querySelector("button").focus();
}

const deeds = {
  j: () => along(1), k: () => along(-1), ArrowDown: () => along(1), ArrowUp: () => along(-1),
  l: () => across(1), h: () => across(-1), ArrowRight: () => across(1), ArrowLeft: () => across(-1),
  J: () => current()?.querySelector("[data-step=down]").click(), K: () => current()?.querySelector("[data-step=up]").click(),
  "]": () => send(1), "[": () => send(-1),
  m: menu,
  o: () => current()?.querySelector("a").click(),
  u: () => document.querySelector("#done form button")?.click(),
  Escape: () => { const card = current(); card?.querySelector("details").removeAttribute("open"); card?.focus(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (isTyping(event.target) || !deeds[event.key] || !document.getElementById("board")) return;
  if (event.key.startsWith("Arrow") && !current()) return; // the page scrolls as ever
  event.preventDefault();
  afterMoves(deeds[event.key]);
});
