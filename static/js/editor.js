// The editor of a CV saves by itself: fields that were typed in are sent a moment later, with the mark of what they held.
// What cannot be saved stays in its field, and is said above the form; a clash shows the form again with both texts.
const WAIT = 700, AGAIN = 5000;
const form = () => document.getElementById("editor");
const bar = () => document.getElementById("editor-bar");
const markOf = (name) => form().elements[`was.${name}`];
const dirty = new Set();
let timer = 0, isSending = false;

function say(state, words) {
  const place = document.getElementById("editor-state");
  place.dataset.state = state;
  place.textContent = words;
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

function note(event) {
  const field = event.target;
  if (field.form !== form() || !field.name || field.type === "hidden" || !markOf(field.name)) return;
  if (field.closest(".field").querySelector(".editor__clash")) return; // the person chooses first
  dirty.add(field.name);
  say("typed", bar().dataset.typed);
  later(event.type === "change" ? 50 : WAIT);
}

async function save() {
  if (isSending || dirty.size === 0) return;
  const names = [...dirty], sent = new FormData();
  sent.set("_csrf_token", form().elements._csrf_token.value);
  for (const name of names) { sent.set(name, form().elements[name].value); sent.set(`was.${name}`, markOf(name).value); }
  dirty.clear();
  isSending = true;
  say("saving", bar().dataset.saving);
  try {
    take(await fetch(form().dataset.editor, { method: "POST", body: sent, keepalive: document.hidden }), names);
  } catch {
    for (const name of names) dirty.add(name);
    say("failed", bar().dataset.failed);
    later(AGAIN);
  }
  isSending = false;
  if (dirty.size > 0) later(WAIT);
}

async function take(answer, names) {
  if (answer.status === 409) return form().requestSubmit(); // the form comes back with both texts
  if (!answer.ok && answer.status !== 422) { say("failed", `${bar().dataset.failed}`); for (const name of names) dirty.add(name); return later(AGAIN); }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("editor-bar");
  if (!fresh) return location.reload(); // signed out, or the CV is gone
  for (const [name, mark] of Object.entries(JSON.parse(fresh.dataset.marks))) if (markOf(name)) markOf(name).value = mark;
  for (const id of ["editor-undo", "editor-redo"]) document.getElementById(id).disabled = fresh.querySelector(`#${id}`).disabled;
  if (dirty.size === 0) say(answer.ok ? "saved" : "failed", fresh.querySelector("#editor-state").textContent);
  document.dispatchEvent(new Event("cv:saved"));
}

document.addEventListener("input", note);
document.addEventListener("change", note);
document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
addEventListener("beforeunload", (event) => { if (dirty.size > 0) event.preventDefault(); });
// A button sends the whole form: what waits goes with it, and what could not be done comes back in the form.
document.addEventListener("submit", (event) => { if (event.target === form()) { clearTimeout(timer); dirty.clear(); } }, true);
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (target.id === "edited" && xhr.status === 409) event.detail.shouldSwap = true;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "edited" && event.target.id !== "edited") return;
  document.dispatchEvent(new Event("cv:saved"));
});
