// The popup: what the open page says of an offer, put right and saved; or that it is there already.

import { ask, askServer, Refusal } from "../lib/asking.js";
import { browser, translate, words } from "../lib/browser.js";
import { draftOf, keepDraft } from "../lib/keeping.js";
import { openPage, readPage, tabInQuestion } from "./page.js";
import { fieldsIn, fillForm, lacking, sentFrom } from "./form.js";
import { by, show, showError } from "./showing.js";
import { offerOf, showKnown } from "./known.js";

let tab;
let page;
let whose;

async function begin() {
  translate();
  tab = await tabInQuestion();
  by("in-tab").hidden = tab.isNamed;
  document.body.toggleAttribute("data-in-tab", tab.isNamed);
  whose = await ask("whose");
  if (!whose.email) return show("signed-out");
  page = await readPage(tab);
  const [known] = (await askServer("GET", `/api/offers/?url=${encodeURIComponent(page.sourceUrl)}`)).items;
  if (known) return showKnown(whose.server, known, "known_already");
  fillForm(page, await draftOf(page.sourceUrl));
  show("offer");
  by("save").focus();
  await offerProfiles();
}

/** The person's candidate profiles; without any, or where they cannot be had, the newest CV is meant. */
async function offerProfiles() {
  const { items } = await askServer("GET", "/api/candidate-profiles/").catch(() => ({ items: [] }));
  for (const one of items) by("candidateProfileId").append(new Option(one.title, one.id));
  by("profiles").hidden = items.length === 0;
}

async function save() {
  by("save").disabled = true;
  by("offer").setAttribute("aria-busy", "true");
  showError("");
  try {
    const made = await askServer("POST", "/api/offers/import/", sentFrom(page, by("offer")));
    await keepDraft(page.sourceUrl, null);
    await showKnown(whose.server, made, "saved");
  } catch (refusal) {
    const known = refusal.details?.existingId;
    if (known) await showKnown(whose.server, await offerOf(known), "known_already");
    else fail(refusal);
  } finally {
    by("save").disabled = false;
    by("offer").removeAttribute("aria-busy");
  }
}

function fail(refusal) {
  if (["signed_out", "ended"].includes(refusal.code)) show("signed-out");
  else if (!by("waiting").hidden) show("");
  const fields = (refusal.details?.fields ?? []).map((one) => words(`field_${one.field}`)).join(", ");
  showError([refusal instanceof Refusal ? refusal.message : words("error_unexpected"), fields].filter(Boolean).join(" "));
}

by("offer").addEventListener("submit", (event) => {
  event.preventDefault();
  const { field, problem } = lacking() ?? {};
  if (!problem) return save();
  showError(words(problem));
  by(field).scrollIntoView({ block: "center" }); // from below the button that stays
  by(field).focus();
});
by("offer").addEventListener("input", () => keepDraft(page.sourceUrl, fieldsIn(by("offer"))));
by("sign-in").addEventListener("click", () => browser.runtime.openOptionsPage());
by("settings").addEventListener("click", () => browser.runtime.openOptionsPage());
by("in-tab").addEventListener("click", () => openPage(`popup/popup.html?tab=${tab.id}`));

begin().catch(fail);
