// An offer that the server has: saved just now, or before. Its match is shown as soon as it is worked out.

import { askServer } from "../lib/asking.js";
import { words } from "../lib/browser.js";
import { gradeOf } from "./grades.js";
import { openPage } from "./page.js";
import { by, show, showError } from "./showing.js";

const LOOKS = 120;
const PAUSE_MS = 1_000;

/** The offer of this id, as the server has it now. */
export const offerOf = (offerId) => askServer("GET", `/api/offers/${offerId}/`);

/** Show an offer. `said`: the name of the sentence above it. */
export async function showKnown(server, offer, said) {
  by("known-words").textContent = words(said);
  by("known-title").textContent = [offer.title, offer.company].filter(Boolean).join(" - ");
  by("mark").value = offer.mark;
  by("open-application").hidden = !offer.applicationId;
  by("pursue").hidden = Boolean(offer.applicationId);
  by("open-application").onclick = () => openPage(`${server}/applications/${offer.applicationId}`);
  by("open-offer").onclick = () => openPage(`${server}/offers/${offer.id}`);
  by("pursue").onclick = () =>
    change(server, offer.id, () => askServer("POST", "/api/applications/", { offerId: offer.id }));
  by("mark").onchange = () =>
    change(server, offer.id, () => askServer("PATCH", `/api/offers/${offer.id}/`, { mark: by("mark").value }));
  show("known");
  by("known").focus();
  await followMatch(offer);
}

async function change(server, offerId, asked) {
  showError("");
  try {
    await asked();
  } catch (refusal) {
    showError(refusal.message);
  }
  await showKnown(server, await offerOf(offerId), "known_already");
}

/** The score, once there is one, or that there is no CV to compare with. */
async function followMatch(offer) {
  let now = offer;
  for (let look = 0; look < LOOKS && isUnderWay(now); look += 1) {
    by("known-match").textContent = words("match_under_way");
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    now = await offerOf(offer.id);
  }
  if (now.matchScore !== null) by("known-match").textContent = saidMatch(now.matchScore);
  else by("known-match").textContent = now.matchedAt === null ? "" : words("match_none");
}

/** A score in a word and in points, as the pages say it. */
const saidMatch = (score) => words("match", words(`grade_${gradeOf(score)}`), score);

/** What comes from an extension is read, then compared by itself; other offers when a list of the app shows them. */
const isUnderWay = (offer) => offer.origin === "extension" && offer.matchedAt === null && offer.status !== "ERROR";
