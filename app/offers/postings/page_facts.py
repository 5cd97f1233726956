"""Title, employer and place of an offer from a page that names no data: its headings, names of parts, labels. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from app.lexicon.folding import fold
from app.lexicon.places import is_known_place, is_place
from app.lexicon.trades import names_a_post
from app.offers.arrangements import place_alone
from app.offers.pasted.clutter import kind_of
from app.offers.pasted.cutting import end_of
from app.offers.pasted.heads import Head, head_in
from app.offers.pay import pay_in
from app.offers.postings.body import MAX_HEADINGS, aside, names_of
from app.offers.postings.fact_words import (
    HIRING,
    IN,
    LABELS,
    MAX_FACT,
    SEPARATORS,
    bare_place,
    employer_in,
    hirer_in,
    house_in,
    is_common,
    job_in,
    labelled,
    pieces,
    squeezed,
    without_label,
    without_place,
)
from app.offers.postings.hidden import UNREAD, Sheets
from app.offers.postings.markup import Element, elements, meta, words_of
from app.offers.postings.plain import Line

_COMPANY_NAMES = frozenset(
    "company employer organization organisation org recruiter recruteur entreprise societe employeur etablissement".split()
)
_PLACE_NAMES = frozenset("location localisation localization lieu place city ville town locality".split())
_NO_FACT_NAMES = frozenset(
    "description about logo presentation body content list details info infos size rating sector similar footer panel".split()
)
_WHOLE = frozenset({"body", "section", "ul", "html", "main", "article", "meta", "script", "style", "input", "button"})
_LEAD = re.compile(
    r"^(?:we.(?:re| are) hiring|nous recrutons|on recrute|offre d.emploi|offre emploi|job advert|job application for|job offer|vacancy|offre)\s{0,3}[:–-]?\s{1,3}",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\s{1,3}\((?:cdi|cdd|stage|alternance|interim|freelance|full.?time|part.?time|permanent|contract)\)", re.IGNORECASE
)
_KINDS = re.compile(
    r"\W{0,3}\d{0,2}\s?(?:cdi|cdd|stage|alternance|interim|freelance|temps plein|temps partiel|full.?time|part.?time|permanent|contract"
    r"|internship|hybrid|hybride|remote|teletravail)\W{0,3}\Z"
)
_TOWN = re.compile(r"(?:\b[dD]['’]|\b(?:à|a|in|de|at)\s)([A-ZÉÈÎ][\w'’-]{1,40}(?:[ -][A-ZÉÈÎ][\w'’-]{1,40}){0,3})")
_MANY_LINES = 10  # of a page with more on it than an offer under its heading
_NEAR = 14  # lines around the title in which facts stand


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page shows of its offer; "" for what it does not."""

    title: str = ""
    company: str = ""
    place: str = ""
    contract: str = ""
    salary: str = ""


def facts_of(root: Element, lines: Sequence[Line], address: str) -> PageFacts:
    """What a page's headings, marks, labels and own title say. lines: all of the page, or those of a plain text."""
    page, head = _Seen(root, lines, address), _head(lines)
    title = _better_title(page.title(), head)
    told = labelled(lines) | _set_apart(root)
    company = next(page.marked(_COMPANY_NAMES), "") or told.get("company", "")
    place = page.marked_place() or told.get("place", "") or page.place(title, company)
    if head.place and (not is_place(bare_place(place)) or not place_alone(place)):
        place = head.place
    company = company or (head.company if head.is_sure else "") or page.company(title, place) or head.company
    shown = (
        _BRACKET.sub("", title),
        without_place(company),
        bare_place(place),
        told.get("contract", ""),
        pay_in(told.get("salary", "")),
    )
    return PageFacts(*(one[: MAX_FACT * 2].strip(" ,;|") for one in shown))


def _head(lines: Sequence[Line]) -> Head:
    """The head of the offer as a reader of the page sees it; an empty one where none is told."""
    texts = [line.text for line in lines]
    none = Head("", "", "", 0, 0)
    is_told = len(texts) < _MANY_LINES and any(line.kind == "heading" for line in lines[:1])
    return none if is_told else head_in(texts[: end_of(texts)], texts) or none


def _better_title(title: str, head: Head) -> str:
    """The title of the page, or the line of the offer that calls a post where the page's own calls none."""
    is_none = bool(kind_of(title)) or any(map(is_common, SEPARATORS.split(title)))
    names_none = is_none or not names_a_post(title)
    return head.title if names_none and head.title and (is_none or names_a_post(head.title)) else title


class _Seen:
    """A page as its reader sees it: what it calls itself, its headings, its first lines."""

    def __init__(self, root: Element, lines: Sequence[Line], address: str) -> None:
        self._root, self._lines = root, lines
        self._host = squeezed(urlsplit(address).hostname or "")
        self._said = meta(root)
        self._site = self._said.get("og:site_name", "")
        whole = next((words_of(one) for one in elements(root, "title")), "")
        self._names = [_LEAD.sub("", one) for one in dict.fromkeys((self._said.get("og:title", ""), whole)) if one]
        self._sheets = Sheets(root)
        self._aside = aside(root)

    def title(self) -> str:
        """The heading of the page, or what the page calls itself, without employer, place and site."""
        firsts, seconds = (self._headings(tag) for tag in ("h1", "h2"))
        named = [one for one in seconds if self._is_named(one)] or seconds[: len(seconds) == 1]
        seconds = seconds if any(map(hirer_in, firsts)) else named
        for heading in sorted((*firsts, *seconds), key=lambda one: not self._is_first(one)):
            if not is_common(heading) and squeezed(heading) not in self._host and not hirer_in(heading):
                return job_in(heading)
        if named := labelled(self._lines).get("title"):
            return named
        return next((job_in(one) for one in self._hiring()), "") or self._first_part()

    def _headings(self, tag: str) -> list[str]:
        return [found for one in islice(elements(self._root, tag), MAX_HEADINGS) if (found := self._heading(one))]

    def _heading(self, element: Element) -> str:
        """Its words, or those of the part in it that is marked as the title."""
        if any(self._sheets.hides(one) for one in (element, *element.iterancestors())) or self._leads_away(element):
            return ""
        marked = (one for one in elements(element, "span", "a", "div", "b") if "title" in names_of(one, marks=True))
        return _LEAD.sub("", words_of(next(marked, element), 200)) if len(words_of(element, 300)) < 250 else ""  # noqa: PLR2004

    def _is_first(self, heading: str) -> bool:
        """Whether what the page calls itself begins with it; the site's own name stands behind."""
        return any(fold(SEPARATORS.split(name)[0]).strip() == fold(heading).strip() for name in self._names)

    def _leads_away(self, element: Element) -> bool:
        """A heading that is a link as a whole is the name of the site, or of another page."""
        whole = words_of(element, 200)
        return any(one.get("href") and words_of(one, 200) == whole for one in elements(element, "a"))

    def _is_named(self, heading: str) -> bool:
        return any(fold(heading) in fold(name) for name in self._names)

    def _hiring(self) -> Iterator[str]:
        """Lines and names such as "X recrute : Y"."""
        early = [line.text for line in self._lines[:_NEAR] if line.kind == "heading" or HIRING.match(line.text)]
        return (one for one in (*early, *self._names) if HIRING.match(one) and len(one) < 160)  # noqa: PLR2004

    def _first_part(self) -> str:
        for name in self._names:
            for part in SEPARATORS.split(name):
                is_site = "." in part and " " not in part
                if part and not is_site and not is_common(part) and squeezed(part) not in self._host:
                    return job_in(part)
        return self._lines[0].text if self._lines else ""

    def marked(self, wanted: frozenset[str]) -> Iterator[str]:
        """The words of the small elements whose class, id or test mark names this fact."""
        for one in elements(self._root):
            names = names_of(one, marks=True) if one.attrib else set[str]()
            if not wanted.isdisjoint(names) and _NO_FACT_NAMES.isdisjoint(names) and one.tag not in _WHOLE:
                words = without_label(words_of(one, MAX_FACT + 1))
                if 1 < len(words) <= MAX_FACT and not self._sheets.hides(one) and one not in self._aside:
                    yield words

    def marked_place(self) -> str:
        """The first marked words that read as a place, else the first."""
        found = [bare_place(words) for words in self.marked(_PLACE_NAMES)][:20]
        return next((one for one in found if is_place(one)), found[0] if found else "")

    def place(self, title: str, company: str) -> str:
        """A place near the title, in what the page calls itself, or in its first sentences."""
        near = [line.text.removeprefix(company) for line in self._near(title) if line.text != title]
        tried = [*self._chunks(title), *(piece for text in near for piece in (text, *pieces(text)))]
        tried += [piece for name in self._names for part in self._parts(name) for piece in (part, *pieces(part))]
        for piece in tried:
            bare = bare_place(piece)
            if len(bare) <= MAX_FACT and is_place(bare) and fold(bare) not in fold(title):
                return bare
        texts = " ".join(line.text for line in self._near(title))
        return next((found for found in _TOWN.findall(texts[:2_000]) if is_known_place(found)), "")

    def _chunks(self, title: str) -> list[str]:
        """The words between two tags, each alone, from the title on."""
        told = (words for one in elements(self._root) if one.tag not in UNREAD for words in (one.text, one.tail))
        found = [" ".join(words[:300].split()) for words in told if words and words.strip()]
        wanted = fold(title)
        at = next((n for n, words in enumerate(found) if wanted and wanted in fold(words) and n), 0)
        return found[at + 1 : at + 1 + _NEAR * 2]

    def company(self, title: str, place: str) -> str:
        """Who hires: by a sentence that says so, by what the page calls itself, by the line of the place, by the site."""
        if hirer := next((one for heading in self._headings("h1") if (one := hirer_in(heading))), ""):
            return hirer
        for name in (*self._names, *self._hiring()):
            if house := next((one for part in SEPARATORS.split(name) if (one := house_in(part))), ""):
                return house
            if found := employer_in(name, title):
                return found
        others = [part for name in self._names for part in self._parts(name) if not self._is_other(part, title, place)]
        if at_home := [part for part in others if squeezed(part) and squeezed(part) in self._host]:
            return at_home[0]
        beside = [line.text.partition(",")[0] for line in self._near(title) if place and fold(place) in fold(line.text)]
        beside = [one for one in beside if one in " ".join(others) or (", " in one and not is_place(one))]
        return next(iter((*others, *beside)), "") or ("" if fold(self._site) in {"", fold(title)} else self._site)

    def _parts(self, name: str) -> list[str]:
        cut = [part.strip() for part in SEPARATORS.split(name) if part.strip()]
        within = [found.group(2) for part in cut if (found := IN.match(part))]
        return [*within, *cut]

    def _is_other(self, part: str, title: str, place: str) -> bool:
        """No employer: the title, a place, a kind of contract, a common word, the name of a board, an address."""
        folded = fold(part)
        held = folded in fold(title) or fold(title) in folded or (bool(place) and folded in fold(place))
        is_board = bool(self._site) and folded == fold(self._site) and len(self._parts(" | ".join(self._names))) > 2  # noqa: PLR2004
        is_fact = kind_of(part) or is_place(bare_place(part)) or _KINDS.match(folded) or is_common(part)
        return bool(held or is_fact or (is_board and squeezed(part) not in self._host)) or (
            "." in part and " " not in part
        )

    def _near(self, title: str) -> Sequence[Line]:
        at = next((n for n, line in enumerate(self._lines) if title and fold(title) in fold(line.text)), 0)
        return self._lines[max(at - 1, 0) : at + _NEAR]


def _set_apart(root: Element) -> dict[str, str]:
    """Facts whose names are set in bold before them, without a colon."""
    found: dict[str, str] = {}
    for one in islice(elements(root, "b", "strong", "em"), 200):
        value = " ".join((one.tail or "")[: MAX_FACT * 2].split()).strip(" :")
        label = fold(words_of(one, MAX_FACT)).strip(" :")
        for name, sign in LABELS.items():
            if value and sign.match(label):
                found.setdefault(name, value)
    return found
