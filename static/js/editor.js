// The editor of a CV saves by itself: fields that were typed in are sent a moment later, with the mark of what they held.
// What cannot be saved stays in its field, and is said above the form; a clash shows the form again with both texts.
const WAIT = 700, AGAIN = 5000;
const form = () => document.getElementById("editor"), bar = () => document.getElementById("editor-bar");
const markOf = (name) => form().elements[`was.${name}`];
const dirty = new Set();
let timer = 0, isSending = false, pressed = "save", submitted = [], held = [];

function say(state, words) {
  const place = document.getElementById("editor-state");
  [place.dataset.state, place.textContent] = [state, words];
}

const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

function failed(names) {
  for (const name of names) dirty.add(name);
  isSending = false;
  say("failed", bar().dataset.failed);
  later(AGAIN);
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
  const answer = await fetch(form().dataset.editor, { method: "POST", body: sent, keepalive: document.hidden }).catch(() => null);
  if (!answer || answer.status >= 500) return failed(names);
  isSending = false;
  if (answer.status === 409) return form().requestSubmit(); // the form comes back with both texts
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("editor-bar");
  if (!fresh) return location.reload(); // signed out, or the CV is gone
  for (const [name, mark] of Object.entries(JSON.parse(fresh.dataset.marks))) if (markOf(name)) markOf(name).value = mark;
  for (const id of ["editor-undo", "editor-redo"]) document.getElementById(id).disabled = fresh.querySelector(`#${id}`).disabled;
  if (dirty.size === 0) say(answer.ok ? "saved" : "failed", fresh.querySelector("#editor-state").textContent);
  else later(WAIT);
  document.dispatchEvent(new Event("cv:saved"));
}

for (const kind of ["input", "change"]) document.addEventListener(kind, note);
document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
addEventListener("beforeunload", (event) => { if (dirty.size > 0) event.preventDefault(); });
// A button sends the whole form and gets it back; what is typed meanwhile is put into the new one, and saved then.
document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  pressed = event.submitter?.value ?? "save"; // htmx knows no button outside of the form
  [submitted, isSending] = [[...dirty], true];
  dirty.clear();
  say("saving", bar().dataset.saving); // what another tab saved waits: the answer is about the form that stands here
}, true);
document.addEventListener("htmx:configRequest", ({ detail }) => { if (detail.elt === form()) detail.parameters.do = pressed; });
document.addEventListener("htmx:sendError", () => failed(submitted));
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "edited") return;
  if (detail.xhr.status === 409) detail.shouldSwap = true;
  else if (detail.xhr.status >= 400) failed(submitted);
  held = [...dirty].map((name) => [name, form().elements[name].value]);
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target?.id !== "edited") return;
  for (const [name, value] of held) if (markOf(name)) form().elements[name].value = value;
  [held, isSending] = [[], false];
  if (dirty.size > 0) { say("typed", bar().dataset.typed); later(WAIT); }
  document.dispatchEvent(new Event("cv:saved"));
});
