// What somebody types stays when its part of the page is read again: forms with data-typed get back the fields that were
// touched, with their hidden ones, so that the server still sees what was there when the typing began.
const kept = new Map(); // id of a form -> what it held

const fields = (form) => [...form.elements].filter((one) => one.name && one.name !== "_csrf_token" && one.type !== "submit");
const isChosen = (one) => one.type === "radio" || one.type === "checkbox";
const usual = (one) => one.options ? ([...one.options].find((option) => option.defaultSelected) ?? one.options[0])?.value : one.defaultValue;
const isTouched = (one) => one.type !== "hidden" && (isChosen(one) ? one.checked !== one.defaultChecked : one.value !== usual(one));

document.addEventListener("htmx:beforeSwap", (event) => {
  for (const form of event.detail.target.querySelectorAll("form[data-typed]")) {
    if (!fields(form).some(isTouched)) continue;
    const active = document.activeElement, focused = form.contains(active) ? active.name : "";
    const caret = focused && typeof active.selectionStart === "number" ? [active.selectionStart, active.selectionEnd] : null;
    kept.set(form.id, { focused, caret, held: fields(form).map((one) => [one.name, one.type, one.value, one.checked]) });
  }
});

document.addEventListener("htmx:afterSwap", () => { // before another key is pressed
  for (const [id, { focused, caret, held }] of kept) {
    const form = document.getElementById(id);
    for (const [name, type, value, isChecked] of form ? held : []) {
      const one = fields(form).find((field) => field.name === name && (!isChosen({ type }) || field.value === value));
      if (one && isChosen(one)) one.checked = isChecked;
      else if (one) one.value = value;
    }
    const before = form && focused ? fields(form).find((one) => one.name === focused) : null;
    before?.focus({ preventScroll: true });
    if (before && caret) before.setSelectionRange(...caret);
  }
  kept.clear();
});
