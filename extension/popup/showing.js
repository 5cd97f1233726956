// Which part of the popup is seen.

const PARTS = ["waiting", "signed-out", "known", "offer"];

export const by = (id) => document.getElementById(id);

/** Show one part, or none (""). */
export function show(part) {
  for (const one of PARTS) by(one).hidden = one !== part;
}

/** Say what went wrong, or nothing any more (""). */
export function showError(sentence) {
  by("error").textContent = sentence;
  by("error").hidden = !sentence;
  if (sentence) by("error").focus();
}
