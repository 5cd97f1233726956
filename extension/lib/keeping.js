// What the extension keeps: server and refresh token on disk, the access token in memory only, drafts until the browser closes.

import { browser } from "./browser.js";

const SIGN_IN = ["server", "email", "refresh", "refreshExpiresAt"];
const ACCESS = ["access", "accessExpiresAt"];
const MARGIN_MS = 20_000; // a token that ends on the way is no use

/** Server, address of the account and refresh token; {} where nobody is signed in. */
export const keptSignIn = () => browser.storage.local.get(SIGN_IN);

/** The server that was used last, "" before the first sign-in. */
export const lastServer = async () => (await browser.storage.local.get("server")).server ?? "";

/** The access token, if it holds for a moment yet. */
export async function keptAccess() {
  const { access, accessExpiresAt } = await browser.storage.session.get(ACCESS);
  return access && Date.parse(accessExpiresAt) - MARGIN_MS > Date.now() ? access : null;
}

/** Keep a pair of tokens, and whose they are where that is new. */
export async function keep({ access, accessExpiresAt, refresh, refreshExpiresAt }, whose = {}) {
  await browser.storage.local.set({ ...whose, refresh, refreshExpiresAt });
  await browser.storage.session.set({ access, accessExpiresAt });
}

/** Forget tokens and drafts; the server stays, so that the next sign-in need not ask for it. */
export async function forget() {
  await browser.storage.local.remove(SIGN_IN.filter((name) => name !== "server"));
  await browser.storage.session.clear();
}

/** Forget an access token that the server refuses. */
export const forgetAccess = () => browser.storage.session.remove(ACCESS);

/** What was typed over a page, until the browser closes; null where nothing was. */
export async function draftOf(url) {
  const { draft } = await browser.storage.session.get("draft");
  return draft?.url === url ? draft.fields : null;
}

/** Keep what was typed over a page, or forget it (null). One page at a time. */
export async function keepDraft(url, fields) {
  if (fields) await browser.storage.session.set({ draft: { url, fields } });
  else await browser.storage.session.remove("draft");
}
