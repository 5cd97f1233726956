// The open page as an offer: what it says in data, what is selected, else its readable text. Run in the page, last.

(() => {
  const LEAST_SELECTED = 40;
  const LEAST_TEXT = 200;

  /** The address of the page as it names itself, if that is on the same site and no other page. */
  function address() {
    const named = document.querySelector('link[rel~="canonical" i]')?.href ?? "";
    const here = new URL(location.href);
    try {
      const canonical = new URL(named);
      const isRoot = canonical.pathname === "/" && !canonical.search && here.pathname !== "/";
      if (canonical.origin === here.origin && !isRoot) return canonical.href;
    } catch {
      // the page names none
    }
    return here.href;
  }

  function readable() {
    const rooms = [...document.querySelectorAll("article, main, [role=main]")].slice(0, 50);
    const texts = rooms.map((room) => sartorText.textOf(room, true));
    const longest = texts.reduce((best, one) => (one.length > best.length ? one : best), "");
    return longest.length >= LEAST_TEXT ? longest : sartorText.textOf(document.body, true, new Set(["HEADER"]));
  }

  function heading() {
    const shown = [...document.querySelectorAll("main h1, article h1, h1")].find((one) => one.checkVisibility?.() ?? true);
    const named = document.querySelector('meta[property="og:title"]')?.content;
    return (shown?.textContent || named || document.title).replace(/\s+/g, " ").trim().slice(0, 300);
  }

  globalThis.sartorRead = () => {
    const data = globalThis.sartorPosting();
    const selected = String(getSelection() ?? "").trim();
    const isSelected = selected.length >= LEAST_SELECTED;
    const page = { sourceUrl: address(), sourceDomain: location.hostname, capturedAt: new Date().toISOString() };
    const empty = { company: "", location: "", contractType: "", remoteType: "", salary: "", skills: [] };
    const text = isSelected ? selected.slice(0, 60_000) : data?.description || readable();
    const road = isSelected ? "selection" : data?.description ? "data" : "text";
    return { ...empty, ...data, ...page, title: data?.title || heading(), description: text, road };
  };
})();
