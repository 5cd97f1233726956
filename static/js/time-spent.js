// How long an offer was looked at, told when it is left; only where its person allowed that (the page holds data-timed).
let timed = null;
let since = 0;

function leave() {
  const seconds = timed && since ? Math.round((Date.now() - since) / 1000) : 0;
  if (seconds > 0) {
    const told = new FormData();
    told.append("_csrf_token", JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"]);
    told.append("subject", timed.dataset.subject);
    told.append("id", timed.dataset.subjectId);
    told.append("seconds", String(Math.min(seconds, 3600)));
    navigator.sendBeacon(timed.dataset.timed, told);
  }
  timed = null;
  since = 0;
}

function look() {
  const now = document.querySelector("[data-timed]");
  if (timed && now?.dataset.subjectId === timed.dataset.subjectId) return;
  leave();
  timed = now;
  since = now && document.visibilityState === "visible" ? Date.now() : 0;
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : look()));
addEventListener("pagehide", leave);
document.addEventListener("htmx:afterSettle", look);
look();
