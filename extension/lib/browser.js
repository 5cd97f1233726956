// The browser's own functions under one name, and the words of the extension in the browser's language.

export const browser = globalThis.browser ?? globalThis.chrome;

/** A sentence of _locales; `given` stands in its places. */
export function words(name, ...given) {
  return browser.i18n.getMessage(name, given.map(String)) || name;
}

/** Put the words into a page: data-words for the text, data-words-label for what screen readers say. */
export function translate(root = document) {
  document.documentElement.lang = words("language");
  for (const one of root.querySelectorAll("[data-words]")) one.textContent = words(one.dataset.words);
  for (const one of root.querySelectorAll("[data-words-label]")) one.setAttribute("aria-label", words(one.dataset.wordsLabel));
  document.title = words(document.documentElement.dataset.title);
}
