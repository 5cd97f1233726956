// The task centre: Esc and a click elsewhere close it.
const centre = () => document.getElementById("task-centre");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !centre()?.open) return;
  centre().open = false;
  centre().querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  if (centre()?.open && !centre().contains(event.target)) centre().open = false;
});
