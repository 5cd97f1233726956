// What a fragment hears while its answer is on the way is newer than the answer: it asks once more when that is there.
const asking = new Map(); // id of a fragment -> the names heard since it asked

document.addEventListener("htmx:beforeSend", (event) => asking.set(event.detail.elt.id, new Set()));

document.addEventListener("live:heard", (event) => {
  for (const heard of asking.values()) heard.add(event.detail);
});

document.addEventListener("htmx:afterSettle", (event) => {
  const fragment = event.detail.elt;
  const heard = asking.get(fragment.id) ?? new Set();
  asking.delete(fragment.id);
  const waited = (fragment.getAttribute("hx-trigger") ?? "").split(/[\s,]+/);
  const missed = waited.find((one) => one.startsWith("sse:") && heard.has(one.slice(4)));
  if (missed) htmx.trigger(fragment, missed);
});
