// The tab in question and what its page says. The page is read by our own scripts, where the browser lets us.

import { Refusal } from "../lib/asking.js";
import { browser } from "../lib/browser.js";

// From the root: Firefox reads a path as one beside the page that asks, Chrome does not.
const SCRIPTS = ["/reading/text.js", "/reading/posting.js", "/reading/page.js"];
const LEAST_TEXT = 400; // letters below which a page only frames what another one says

/** The tab whose page is meant: the one that the popup was opened over, or that its address names. */
export async function tabInQuestion() {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  if (named) return { id: named, isNamed: true };
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return { id: active?.id, isNamed: false };
}

/** What the page says of an offer. Throws Refusal (unreadable). */
export async function readPage(tab) {
  try {
    const target = { tabId: tab.id, allFrames: true };
    await browser.scripting.executeScript({ target, files: SCRIPTS });
    const frames = await browser.scripting.executeScript({ target, func: () => globalThis.sartorRead?.() });
    return best(frames.filter((one) => one.result));
  } catch {
    throw new Refusal({ code: "unreadable" });
  }
}

/** The page itself, unless it only frames the offer; its address in any case. */
function best(frames) {
  const top = frames.find((one) => one.frameId === 0).result;
  const others = frames.filter((one) => one.frameId !== 0).map((one) => one.result);
  const length = (one) => one.description.length;
  const fuller = others.filter((one) => one.road !== "selection").sort((a, b) => length(b) - length(a))[0];
  const isFramed = top.road === "text" && fuller && (fuller.road === "data" || length(top) < LEAST_TEXT);
  if (!isFramed || length(fuller) <= LEAST_TEXT / 4) return top;
  return { ...fuller, sourceUrl: top.sourceUrl, sourceDomain: top.sourceDomain };
}

/** Open a page of the extension, or of the server, in a tab of its own, and close the popup. */
export async function openPage(address) {
  const url = /^https?:/.test(address) ? address : browser.runtime.getURL(address);
  await browser.tabs.create({ url });
  if (!new URLSearchParams(location.search).has("tab")) window.close();
}
