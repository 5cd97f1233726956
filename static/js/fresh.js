// A part of the page shows what the server knew when it was asked for. What the page has heard since then is newer: so
// each part that waits for a name, however it came here and however deep it stands in what came, asks once more if the
// page has heard that name since. And what could not be fetched is asked for again until it can.
const FIRST_WAIT_MS = 1000, LONGEST_WAIT_MS = 30000;
const heardAt = new Map(); // a name -> how many had been heard when it was heard last
const askedAt = new WeakMap(); // a request -> how many had been heard when it was sent
const waits = new Map(); // id of a part that could not be fetched -> how long until it is asked for again
let heard = 0;
let restored = 0; // as askedAt, of the page that the way back asked for
let arrived = []; // what was put in place and not looked through yet

const isPart = (one) => (one.getAttribute("hx-trigger") ?? "").includes("sse:");
const names = (part) => part.getAttribute("hx-trigger").split(/[\s,]+/).filter((one) => one.startsWith("sse:")).map((one) => one.slice(4));
const missed = (part, since) => names(part).find((name) => heardAt.get(name) > since);

function catchUp(since) {
  const parts = arrived.flatMap((root) => [root, ...root.querySelectorAll("[hx-trigger*='sse:']")]).filter(isPart);
  arrived = [];
  const late = parts.filter((one) => missed(one, since));
  for (const one of late) if (!late.some((outer) => outer !== one && outer.contains(one))) htmx.trigger(one, `sse:${missed(one, since)}`);
}

document.addEventListener("live:heard", (event) => heardAt.set(event.detail, ++heard));
document.addEventListener("htmx:beforeSend", (event) => askedAt.set(event.detail.xhr, heard));
// By now it hears for itself. Its request is named right after; where htmx names none, all that was ever heard counts.
document.addEventListener("htmx:load", (event) => {
  arrived.push(event.target);
  queueMicrotask(() => catchUp(0));
});
document.addEventListener("htmx:afterSettle", ({ detail }) => { if (askedAt.has(detail.xhr)) catchUp(askedAt.get(detail.xhr)); });
document.addEventListener("htmx:historyCacheMiss", () => { restored = heard; });
document.addEventListener("htmx:historyRestore", () => catchUp(restored));

// 4.. says that there is nothing to fetch, or nothing for this person; anything else may be otherwise in a moment.
const isFinal = (status) => status >= 400 && status < 500 && ![408, 425, 429].includes(status);

document.addEventListener("htmx:afterRequest", ({ detail: { elt, xhr, successful } }) => {
  if (!isPart(elt)) return;
  if (successful || isFinal(xhr.status)) return waits.delete(elt.id);
  const wait = waits.get(elt.id) ?? FIRST_WAIT_MS;
  waits.set(elt.id, Math.min(wait * 2, LONGEST_WAIT_MS));
  setTimeout(() => { if (elt.isConnected) htmx.trigger(elt, `sse:${names(elt)[0]}`); }, wait * (0.5 + Math.random()));
});
