// An open editor follows what another tab or device saved. What somebody types here stays until it is saved itself.
const follower = document.querySelector("[data-editor-follow]");
const isBusy = () => ["typed", "saving", "failed"].includes(document.getElementById("editor-state").dataset.state);
const marks = (form) => [...form.elements].filter((one) => one.name.startsWith("was."));
let isLate = false;

// The same fields: those that hold something else by now take it, with its mark.
function refill(form, fresh) {
  let changed = 0;
  for (const mark of marks(form)) {
    const theirs = fresh.elements[mark.name], name = mark.name.slice("was.".length);
    if (mark.value === theirs.value) continue;
    form.elements[name].value = fresh.elements[name].value;
    mark.value = theirs.value;
    changed += 1;
  }
  return changed > 0;
}

// Other fields: all is shown anew, what was unfolded and where the person was stay.
function renew(edited) {
  const old = document.getElementById("edited"), at = old.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...old.querySelectorAll("details[open][id]")].map((one) => one.id);
  old.replaceWith(edited);
  htmx.process(edited);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (at) document.getElementById(at)?.focus({ preventScroll: true });
}

function follow(edited) {
  const form = document.getElementById("editor"), fresh = edited.querySelector("#editor");
  const isSame = marks(form).map((one) => one.name).join() === marks(fresh).map((one) => one.name).join();
  const isChanged = isSame ? refill(form, fresh) : true;
  if (isSame) document.getElementById("editor-bar").replaceWith(edited.querySelector("#editor-bar"));
  else renew(edited);
  if (isChanged) document.dispatchEvent(new Event("cv:saved")); // the pages beside it are read again
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt !== follower || !detail.successful) return;
  const edited = new DOMParser().parseFromString(detail.xhr.responseText, "text/html").getElementById("edited");
  if (!edited) return;
  isLate = isBusy();
  if (!isLate) follow(edited);
});
document.addEventListener("cv:saved", () => {
  if (!isLate || isBusy()) return;
  isLate = false;
  htmx.trigger(follower, "follow");
});
