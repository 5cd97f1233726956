// The card in hand: it keeps the focus while columns come back one after the other, and deeds wait for moves under way.
let wanted = "";
let isMoving = false;
const waiting = [];

// The card with the focus; while its column is put in place anew, the one that had it.
export function current() {
  const active = document.activeElement;
  return active && active !== document.body ? active.closest(".board-card") : document.getElementById(wanted);
}

export function show(card) {
  wanted = card?.id ?? "";
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// A move brings the whole board anew: what is done meanwhile is done to that one.
export function afterMoves(deed) {
  if (isMoving) waiting.push(deed);
  else deed();
}

function goOn() {
  isMoving = false;
  while (waiting.length && !isMoving) waiting.shift()();
}

document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.target?.id === "board") isMoving = true; });
document.addEventListener("htmx:sendError", goOn);
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement === document.body) document.getElementById(wanted)?.focus({ preventScroll: true });
  if (event.detail.target?.id === "board") goOn();
});
document.addEventListener("click", (event) => { wanted = event.target.closest?.(".board-card")?.id ?? ""; });
