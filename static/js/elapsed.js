// Elapsed time of running work: counts on between two answers of the server. <time data-since="milliseconds">
function tick() {
  for (const node of document.querySelectorAll("time[data-since]")) {
    const seconds = Math.max(0, Math.round((Date.now() - Number(node.dataset.since)) / 1000));
    node.textContent = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
}

setInterval(tick, 1000);
document.addEventListener("htmx:afterSettle", tick);
