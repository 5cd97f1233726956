// How pages of the extension ask its background, which alone talks to the server: a popup may close at any moment.

import { browser, words } from "./browser.js";

/** A refusal with a sentence for the person. `code`: of the server, or one of ours ("offline", "signed_out"...). */
export class Refusal extends Error {
  constructor({ code, message, status, details }) {
    super(message || words(`error_${code}`));
    Object.assign(this, { code, status, details });
  }
}

/** What the background answers. Throws Refusal. */
export async function ask(what, given = {}) {
  const answer = await browser.runtime.sendMessage({ what, ...given });
  if (answer?.refused) throw new Refusal(answer.refused);
  return answer?.value;
}

/** What the server answers to one request of its JSON API. Throws Refusal. */
export const askServer = (method, path, body) => ask("server", { method, path, body });
