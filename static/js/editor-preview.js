// The pages beside the editor are read again after a save, and put in place once they are drawn, so that nothing jumps.
const pane = document.querySelector("[data-preview]");
let asked = 0, last = null;

async function show() {
  const number = ++asked;
  last?.abort();
  last = new AbortController();
  let fresh;
  try {
    const answer = await fetch(pane.dataset.preview, { signal: last.signal });
    if (!answer.ok) return;
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("preview-pages");
  } catch { return; } // the next save asks again
  if (!fresh) return;
  await Promise.allSettled([...fresh.querySelectorAll("img")].map((one) => { one.decoding = "sync"; return one.decode(); }));
  if (number !== asked) return;
  const text = pane.querySelector("details"), place = pane.scrollTop;
  if (text?.open) fresh.querySelector("details").open = true;
  pane.replaceChildren(fresh);
  pane.scrollTop = place;
}

document.addEventListener("cv:saved", show);
show();
