// Visible text of a page as plain lines: headings after an empty line, points of a list as "- ". Run in the page.

(() => {
  const MOST_LETTERS = 60_000;
  const MOST_ELEMENTS = 20_000;
  const DEEPEST = 200;
  const SKIPPED = new Set(
    "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME SVG BUTTON SELECT TEXTAREA INPUT DIALOG NAV FOOTER ASIDE HEAD".split(" "),
  );
  const HEADINGS = new Set("H1 H2 H3 H4 H5 H6".split(" "));
  const BLOCKS = new Set(
    "ADDRESS ARTICLE BLOCKQUOTE BODY DD DIV DL DT FIGURE FORM HEADER LI MAIN OL P PRE SECTION TABLE TR UL".split(" "),
  );

  /** The text of an element. `isLive`: it stands in the page, so that what nobody sees is left out. */
  function textOf(root, isLive, skipped = new Set()) {
    const lines = [];
    let line = "";
    let elements = 0;
    let letters = 0;
    const end = () => {
      const said = line.replace(/\s+/g, " ").trim();
      if (said && said !== "-") lines.push(said);
      letters += said.length;
      line = "";
    };
    const isFull = () => elements > MOST_ELEMENTS || letters > MOST_LETTERS;
    const walk = (node, depth) => {
      if (node.nodeType === Node.TEXT_NODE) line += node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || depth > DEEPEST || isFull()) return;
      const name = node.tagName.toUpperCase();
      elements += 1;
      if (SKIPPED.has(name) || skipped.has(name) || (isLive && !isShown(node))) return;
      const isBlock = BLOCKS.has(name) || HEADINGS.has(name);
      if (isBlock || name === "BR") end();
      if (HEADINGS.has(name) && lines.length) lines.push("");
      if (name === "LI") line = "- ";
      for (const child of node.childNodes) walk(child, depth + 1);
      if (isBlock) end();
      else if (name === "TD" || name === "TH") line += " ";
    };
    walk(root, 0);
    end();
    return lines.join("\n").slice(0, MOST_LETTERS).trim();
  }

  function isShown(element) {
    if (element.getAttribute("aria-hidden") === "true") return false;
    return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
  }

  /** The text of markup, which is parsed and never run; some pages escape it twice. */
  function textOfMarkup(markup, times = 2) {
    const parsed = new DOMParser().parseFromString(String(markup).slice(0, 4 * MOST_LETTERS), "text/html");
    const text = textOf(parsed.body, false);
    return times > 1 && /<(p|li|br|div|ul|h\d)\b/i.test(text) ? textOfMarkup(text, times - 1) : text;
  }

  globalThis.sartorText = { textOf, textOfMarkup };
})();
