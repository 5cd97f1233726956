// What ended elsewhere is told in a line that goes by itself: once on each page, not where the page shows it already,
// and not while somebody points at it or has it in focus.
const LINGER_MS = 12000;
const endOf = new Map(); // key of a line -> when it goes

function goLater(line) {
  const left = endOf.get(line.dataset.news) - Date.now();
  setTimeout(() => {
    if (!line.isConnected) return;
    if (!line.matches(":hover, :focus-within")) return line.remove();
    endOf.set(line.dataset.news, Date.now() + LINGER_MS / 4);
    goLater(line);
  }, Math.max(0, left));
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "news") return;
  for (const line of event.detail.target.querySelectorAll("[data-news]")) {
    const isHere = line.querySelector("a").pathname === location.pathname;
    if (!endOf.has(line.dataset.news)) endOf.set(line.dataset.news, isHere ? 0 : Date.now() + LINGER_MS);
    if (endOf.get(line.dataset.news) <= Date.now()) line.remove();
    else goLater(line);
  }
});
