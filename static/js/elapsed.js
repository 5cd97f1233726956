// Times of running work: they count on between two answers of the server.
// <time data-since="ms">, <span data-until="ms" data-words="about {} left" data-soon="..." data-late-from="ms" data-late="...">,
// <progress data-from="ms">
const spoken = (seconds) => (seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`);
const secondsTo = (moment) => Math.round((Number(moment) - Date.now()) / 1000);

function tick() {
  for (const node of document.querySelectorAll("time[data-since]")) node.textContent = spoken(Math.max(0, -secondsTo(node.dataset.since)));
  for (const node of document.querySelectorAll("[data-until]")) {
    const left = secondsTo(node.dataset.until);
    const after = secondsTo(node.dataset.lateFrom) > 0 ? node.dataset.soon : node.dataset.late;
    node.textContent = left > 0 ? node.dataset.words.replace("{}", spoken(left)) : after;
  }
  for (const node of document.querySelectorAll("progress[data-from]")) node.value = Math.min(node.max, -secondsTo(node.dataset.from));
}

setInterval(tick, 1000);
document.addEventListener("htmx:afterSettle", tick);
