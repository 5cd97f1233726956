// What is unfolded stays unfolded when its fragment is read again.
const opened = new Set();

document.addEventListener("htmx:beforeSwap", (event) => {
  for (const node of event.target.querySelectorAll("details[id]")) opened[node.open ? "add" : "delete"](node.id);
});

document.addEventListener("htmx:afterSettle", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
});
