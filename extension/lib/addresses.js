// The address of a server as people type it. Nothing is asked of it here.

const OWN_NETWORK = /^(localhost|.+\.localhost|.+\.local|127(\.\d+){3}|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|\[::1\])$/;

const HOST = /^([a-z0-9-]+\.)*[a-z0-9-]+\.?$|^\[[0-9a-f:.]+\]$/;

/** {origin, pattern} of an address, or {problem}: a name of a sentence. */
export function serverAt(typed) {
  const bare = typed.trim();
  let url;
  try {
    url = new URL(/^https?:\/\//i.test(bare) ? bare : `https://${bare}`);
  } catch {
    return { problem: "error_no_address" };
  }
  if (!HOST.test(url.hostname) || url.username || url.password) return { problem: "error_no_address" };
  if (url.protocol === "http:" && !OWN_NETWORK.test(url.hostname)) return { problem: "error_unsafe" };
  return { origin: url.origin, pattern: `${url.protocol}//${url.hostname}/*` };
}
