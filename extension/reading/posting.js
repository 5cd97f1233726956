// What a page says of an offer in schema.org's words (JSON-LD, microdata). Run in the page, after text.js.

(() => {
  const MOST_NODES = 2_000;
  const CONTRACTS = {
    FULL_TIME: ["Full-time", "Temps plein"],
    PART_TIME: ["Part-time", "Temps partiel"],
    CONTRACTOR: ["Freelance", "Freelance"],
    TEMPORARY: ["Temporary", "Temporaire"],
    INTERN: ["Internship", "Stage"],
    VOLUNTEER: ["Volunteering", "Bénévolat"],
    PER_DIEM: ["By the day", "À la journée"],
  };

  /** The offers of all JSON-LD of the page; what cannot be read is passed over. */
  function postings() {
    const found = [];
    for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
      try {
        found.push(...nodes(JSON.parse(script.textContent)).filter(isPosting));
      } catch {
        // broken data of a page is common, and none of the person's business
      }
    }
    return found;
  }

  function nodes(root) {
    const waiting = [root];
    const found = [];
    while (waiting.length && found.length < MOST_NODES) {
      const one = waiting.shift();
      if (Array.isArray(one)) waiting.push(...one.slice(0, MOST_NODES));
      else if (one && typeof one === "object") {
        found.push(one);
        waiting.push(...Object.values(one).filter((value) => value && typeof value === "object"));
      }
    }
    return found;
  }

  const isPosting = (node) => list(node["@type"]).some((type) => String(type).replace(/^.*[/:]/, "") === "JobPosting");
  const list = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
  const first = (value) => list(value)[0];
  const line = (value) => (typeof value === "object" || value === undefined ? "" : plain(String(value)));
  const plain = (text) => sartorText.textOfMarkup(text, 1).replace(/\s+/g, " ").slice(0, 300);
  const named = (value) => (value && typeof value === "object" ? line(first(value.name)) : line(value));

  /** The offer that this page is about: the one whose title it shows, else the first. */
  function posting() {
    const all = postings();
    const shown = `${document.title}\n${document.querySelector("h1")?.textContent ?? ""}`.toLowerCase();
    const about = all.find((one) => one.title && shown.includes(line(first(one.title)).toLowerCase())) ?? all[0];
    return about ? fromNode(about) : fromMicrodata();
  }

  function fromNode(node) {
    return {
      road: "data",
      title: line(first(node.title)) || line(first(node.name)),
      company: named(first(node.hiringOrganization)),
      location: list(node.jobLocation).slice(0, 5).map(place).filter(Boolean).join(" / ").slice(0, 300),
      contractType: list(node.employmentType).flatMap((one) => String(one).split(",")).map(contract).filter(Boolean).join(", "),
      remoteType: line(first(node.jobLocationType)) === "TELECOMMUTE" ? "remote" : "",
      salary: salary(first(node.baseSalary)),
      skills: skills(node.skills),
      description: description(node),
    };
  }

  function place(where) {
    if (!where || typeof where !== "object") return line(where);
    const address = first(where.address);
    if (!address || typeof address !== "object") return line(address) || named(where);
    const parts = [address.addressLocality, address.addressRegion, named(first(address.addressCountry))];
    return [...new Set(parts.map((part) => line(first(part))).filter(Boolean))].join(", ");
  }

  function contract(code) {
    const words = CONTRACTS[code.trim().toUpperCase().replace(/[\s-]+/g, "_")];
    return words ? words[isFrench() ? 1 : 0] : plain(code);
  }

  function salary(pay) {
    if (!pay || typeof pay !== "object") return line(pay);
    const value = first(pay.value);
    const { minValue, maxValue, unitText } = value && typeof value === "object" ? value : pay;
    const amount = value && typeof value === "object" ? value.value : value;
    const range = [minValue, maxValue].filter((one) => one !== undefined && one !== null && one !== "");
    const told = [...new Set(range)].join(" - ") || line(amount);
    return told ? plain([told, pay.currency ?? value?.currency ?? "", unitText ? `/ ${unitText}` : ""].join(" ")) : "";
  }

  function skills(value) {
    const said = list(value).flatMap((one) => (typeof one === "object" ? [named(one)] : plain(String(one)).split(/[,;]/)));
    return [...new Set(said.map((one) => one.trim()).filter((one) => one && one.length <= 100))].slice(0, 50);
  }

  function description(node) {
    const parts = [node.description, node.responsibilities, node.qualifications, node.experienceRequirements];
    const texts = parts.flatMap(list).filter((one) => typeof one === "string").map((one) => sartorText.textOfMarkup(one));
    return texts.filter((one, at) => one && !texts.slice(0, at).some((before) => before.includes(one))).join("\n\n");
  }

  function fromMicrodata() {
    const root = document.querySelector('[itemtype$="schema.org/JobPosting" i], [itemtype$="schema.org/JobPosting/" i]');
    if (!root) return null;
    const prop = (name) => root.querySelector(`[itemprop="${name}"]`);
    const said = (name) => plain(prop(name)?.getAttribute("content") ?? prop(name)?.textContent ?? "");
    const text = prop("description");
    return {
      road: "data",
      title: said("title"),
      company: plain(prop("hiringOrganization")?.querySelector('[itemprop="name"]')?.textContent ?? "") || said("hiringOrganization"),
      location: said("addressLocality") || said("jobLocation"),
      contractType: contract(said("employmentType")),
      remoteType: said("jobLocationType") === "TELECOMMUTE" ? "remote" : "",
      salary: said("baseSalary"),
      skills: [],
      description: text ? sartorText.textOf(text, true) : "",
    };
  }

  const isFrench = () => document.documentElement.lang.toLowerCase().startsWith("fr");

  globalThis.sartorPosting = posting;
})();
