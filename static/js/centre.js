// The task centre: Esc and a click elsewhere close it, and what a person opened stays open when it is read again.
const centre = () => document.getElementById("task-centre");
const opened = new Set();

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !centre()?.open) return;
  centre().open = false;
  centre().querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  if (centre()?.open && !centre().contains(event.target)) centre().open = false;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  for (const node of event.target.querySelectorAll("details[id]")) opened[node.open ? "add" : "delete"](node.id);
});

document.addEventListener("htmx:afterSettle", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
});
