// The inbox: what is chosen stays chosen when the list is read again; "choose all" ticks in place; Esc unticks.
const boxes = () => [...document.querySelectorAll("#inbox-list input[name=found]")];
let kept = new Set();

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "inbox-list") kept = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
});

document.addEventListener("htmx:afterSettle", () => {
  for (const box of boxes()) if (kept.has(box.value)) box.checked = true;
  kept = new Set();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-choose-all]")) return;
  event.preventDefault();
  const areAll = boxes().every((box) => box.checked);
  for (const box of boxes()) box.checked = !areAll;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  for (const box of boxes()) box.checked = false;
});
