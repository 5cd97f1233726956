// What somebody types stays when its part of the page is read again: forms with data-typed get back the fields that were
// touched, with their hidden ones, so that the server still sees what was there when the typing began.
const kept = new Map(); // id of a form -> what it held

const fields = (form) => [...form.elements].filter((one) => one.name && one.name !== "_csrf_token" && one.type !== "submit");
const isTouched = (one) => one.type !== "hidden" && (one.type === "radio" ? one.checked !== one.defaultChecked : one.value !== one.defaultValue);

document.addEventListener("htmx:beforeSwap", (event) => {
  for (const form of event.detail.target.querySelectorAll("form[data-typed]")) {
    if (!fields(form).some(isTouched)) continue;
    const focused = form.contains(document.activeElement) ? document.activeElement.name : "";
    kept.set(form.id, { focused, held: fields(form).map((one) => [one.name, one.type, one.value, one.checked]) });
  }
});

document.addEventListener("htmx:afterSettle", () => {
  for (const [id, { focused, held }] of kept) {
    const form = document.getElementById(id);
    for (const [name, type, value, isChecked] of form ? held : []) {
      const one = fields(form).find((field) => field.name === name && (type !== "radio" || field.value === value));
      if (one && type === "radio") one.checked = isChecked;
      else if (one) one.value = value;
    }
    if (form && focused) fields(form).find((one) => one.name === focused)?.focus();
  }
  kept.clear();
});
