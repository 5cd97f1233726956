// Requests to the person's own server: the bearer token, its renewal (one at a time), and every failure as a refusal.

import { forget, forgetAccess, keep, keptAccess, keptSignIn } from "./keeping.js";

const PATIENCE_MS = 20_000;
const ENDED = 401;

/** The tokens of a fresh sign-in, kept. Throws {code...}. */
export async function signIn(server, email, password) {
  const health = await send(server, "GET", "/api/health/").catch((refused) => {
    throw refused.status ? { code: "no_sartor" } : refused;
  });
  if (health?.status !== "ok") throw { code: "no_sartor" };
  await keep(await send(server, "POST", "/api/auth/token/", { body: { email, password } }), { server, email });
}

/** End the sign-in on the server too, if it answers, and forget it here in any case. */
export async function signOut() {
  const { server, refresh } = await keptSignIn();
  if (refresh) await send(server, "POST", "/api/auth/logout/", { body: { refresh } }).catch(() => null);
  await forget();
}

/** The answer to a request of the signed-in person. */
export async function request(method, path, body) {
  const { server, refresh } = await keptSignIn();
  if (!refresh) throw { code: "signed_out" };
  try {
    return await send(server, method, path, { body, access: await access() });
  } catch (refused) {
    if (refused.status !== ENDED) throw refused;
    await forgetAccess();
    return await send(server, method, path, { body, access: await access() });
  }
}

/** A token that holds. Of several that ask at once one renews: a refresh token works a single time. */
async function access() {
  return (await keptAccess()) ?? navigator.locks.request("sartor-renewal", async () => (await keptAccess()) ?? renew());
}

async function renew() {
  const { server, refresh } = await keptSignIn();
  if (!refresh) throw { code: "signed_out" };
  try {
    const tokens = await send(server, "POST", "/api/auth/token/refresh/", { body: { refresh } });
    await keep(tokens);
    return tokens.access;
  } catch (refused) {
    if (refused.status !== ENDED) throw refused;
    await forget();
    throw { code: "ended" };
  }
}

async function send(server, method, path, { body, access } = {}) {
  const headers = { Accept: "application/json" };
  if (access) headers.Authorization = `Bearer ${access}`;
  if (body) headers["Content-Type"] = "application/json";
  const asked = { method, headers, credentials: "omit", cache: "no-store", redirect: "error" };
  const answer = await fetch(server + path, {
    ...asked,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw { code: "offline" };
  });
  const said = await answer.json().catch(() => null);
  if (answer.ok) return said;
  throw { code: said?.error ?? "unexpected", message: said?.message, status: answer.status, details: said };
}
