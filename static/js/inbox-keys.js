// Keys of the inbox: j k move and open, a r decide about what is chosen or else open, x chooses, o opens the address,
// u undoes, Esc leaves a field.
const links = () => [...document.querySelectorAll("#inbox-list a[data-found]")];
const pane = () => document.getElementById("inbox-detail");
const current = () => (pane()?.checkVisibility() ? document.getElementById(`found-${pane().dataset.found}`) : null);
const isTyping = (node) => node.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
function press(selector) { // what was swapped in a moment ago listens once it has settled
  const node = document.querySelector(selector);
  if (!node?.closest(".htmx-settling")) return node?.click();
  document.addEventListener("htmx:afterSettle", () => press(selector), { once: true });
}
const marked = () => document.querySelector("#inbox-list a[data-found][aria-current]");
const isComing = () => marked() !== null && pane()?.checkVisibility() && marked().dataset.found !== pane().dataset.found;
let waiting = ""; // a decision about an offer that is marked and not there yet

function move(step) {
  waiting = "";
  const all = links(), here = document.activeElement?.closest("#inbox-list a[data-found]") ?? current();
  const next = all[here ? all.indexOf(here) + step : 0];
  if (!next) return press(`#inbox-list a[rel=${step > 0 ? "next" : "prev"}]`);
  if (!next.checkVisibility()) return press(`#inbox-detail a[rel=${step > 0 ? "next" : "prev"}]`);
  next.focus();
  if (matchMedia("(min-width: 60rem)").matches) next.click();
}

function decide(what) {
  const isChosen = document.querySelector("#inbox-list input[name=found]:checked") !== null;
  if (isChosen) press(`#choose-${what}`);
  else if (isComing()) waiting = what;
  else press(`#found-${what}`);
}

document.addEventListener("htmx:afterSettle", () => {
  if (!waiting || isComing()) return;
  press(`#found-${waiting}`);
  waiting = "";
});

function choose() {
  const row = document.activeElement?.closest("li") ?? current()?.closest("li");
  row?.querySelector("input[name=found]")?.click();
}

const deeds = {
  j: () => move(1),
  k: () => move(-1),
  a: () => decide("approve"),
  r: () => decide("reject"),
  x: choose,
  o: () => press("#found-address"),
  u: () => press("#done form button"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") { event.preventDefault(); (current() ?? links()[0])?.focus(); }
    return;
  }
  if (!deeds[event.key] || !document.getElementById("inbox")) return;
  event.preventDefault();
  deeds[event.key]();
});
