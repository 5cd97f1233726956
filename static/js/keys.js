// Keyboard: ? opens the list of keys, j and k move in lists, / goes to the first field, other keys press a row's button.
const rows = () => [...document.querySelectorAll("main :is(.rows__title, .offer-run__title, .review-row)")];
const isTyping = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement.closest(".review-row") ?? document.activeElement);
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next.closest("details:not([open])")?.setAttribute("open", ""); // what is folded opens for who walks into it
  next.focus();
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") document.getElementById("keys").showModal();
  else if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "/") {
    const field = document.querySelector("main input:not([type=hidden]), main textarea");
    if (field) { event.preventDefault(); field.focus(); }
  } else {
    const row = event.target.closest(".review-row");
    const button = row && [...row.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
    button.parentElement.querySelector("textarea")?.focus();
  }
});
