// The focus stays on the row or item that a decision was about: after a swap that took the pressed button away, and
// after a page that was loaded for it (#row-..., #item-...). What is folded opens around it.
const isSeen = (place) => { const box = place.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; };
const home = () => document.activeElement?.closest("[id][tabindex='-1']:not(main)");
let kept = null;

function land(id) {
  const place = id ? document.getElementById(id) : null;
  if (!place?.matches("[tabindex='-1'], .field__input") || place.matches("main")) return;
  for (let fold = place.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  place.focus({ preventScroll: isSeen(place) });
}

document.addEventListener("htmx:beforeSwap", () => { kept = home()?.id ?? kept; });

document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) land(kept);
  kept = null;
});

const arrive = () => land(decodeURIComponent(location.hash.slice(1)));
addEventListener("hashchange", arrive);
arrive();
