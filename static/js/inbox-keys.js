// Keys of the inbox: j k move and open, a r decide about what is chosen or else open, x chooses, o opens the address,
// u undoes, Esc leaves a field.
const links = () => [...document.querySelectorAll("#inbox-list a[data-found]")];
const current = () => document.querySelector("#inbox-list a[data-found][aria-current]");
const isTyping = (node) => node.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
const press = (selector) => document.querySelector(selector)?.click();

function move(step) {
  const all = links(), here = document.activeElement?.closest("#inbox-list a[data-found]") ?? current();
  const next = all[here ? all.indexOf(here) + step : 0];
  if (!next) return press(`#inbox-list a[rel=${step > 0 ? "next" : "prev"}]`);
  if (!next.checkVisibility()) return press(`#inbox-detail a[rel=${step > 0 ? "next" : "prev"}]`);
  next.focus();
  if (matchMedia("(min-width: 60rem)").matches) next.click();
}

function decide(what) {
  const isChosen = document.querySelector("#inbox-list input[name=found]:checked") !== null;
  press(`#${isChosen ? "choose" : "found"}-${what}`);
}

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
