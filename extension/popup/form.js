// The form of the popup: what was read, what the person makes of it, and what is sent.

import { words } from "../lib/browser.js";
import { by } from "./showing.js";

const LEAST_TEXT = 40; // letters, as the server wants them
const LINES = ["title", "company", "location", "contractType", "remoteType", "salary", "description"];

/** Put into the form what was read of the page, or what was typed over it before. */
export function fillForm(page, draft) {
  const given = { ...page, skills: page.skills.join(", "), ...draft };
  for (const name of [...LINES, "skills"]) by(name).value = given[name] ?? "";
  const road = page.description ? page.road : "nothing";
  by("road").textContent = words(draft ? "road_draft" : `road_${road}`);
}

/** What stands in the form. */
export const fieldsIn = (form) => Object.fromEntries(new FormData(form));

/** The first field that keeps the offer from being saved, and the name of the sentence for it; null where none does. */
export function lacking() {
  if (!by("title").value.trim()) return { field: "title", problem: "error_no_title" };
  const { length } = by("description").value.trim();
  if (length >= LEAST_TEXT) return null;
  return { field: "description", problem: length ? "error_short" : "error_no_text" };
}

/** The offer as the server wants it. */
export function sentFrom(page, form) {
  const { skills, candidateProfileId, ...lines } = fieldsIn(form);
  const { sourceUrl, sourceDomain, capturedAt } = page;
  const named = skills.split(/[,;]/).map((one) => one.trim().slice(0, 100)).filter(Boolean);
  const facts = { skills: named.slice(0, 100), candidateProfileId: candidateProfileId || null };
  return { sourceUrl, sourceDomain, capturedAt, ...lines, ...facts };
}
