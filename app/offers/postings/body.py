"""The words of an offer among those of its page: without menus, banners, forms, and offers beside it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml.etree import iterwalk

from app.lexicon.folding import fold
from app.offers.postings.hidden import Sheets
from app.offers.postings.markup import Element, elements, words_of
from app.offers.postings.plain import HEADINGS, Line, joined, lines_of

# What people name the parts of a page that are not its subject; whole words of classes and ids.
_BESIDE = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs footer sidebar cookie cookies consent gdpr rgpd cmp tarteaucitron"
    " onetrust didomi axeptio cookiebot similar related recommended recommendations newsletter social share sharing"
    " pager pagination comments modal popup skip searchbox entete pied ariane evitement partage voisins".split()
)
_TAGS = frozenset({"nav", "footer", "aside", "dialog"})
_ROLES = frozenset({"navigation", "contentinfo", "banner", "dialog", "alertdialog", "search", "menu", "menubar"})
MAX_HEADINGS = 20  # of a page that are looked at for its title
_NAME = re.compile(r"[A-Z]?[a-z]{2,40}")
_OTHERS = re.compile(
    r"(?:\b(?:similar|related|other|more|autres?|similaires?|aussi|also|recommended|recents?|latest|suivante?s?|precedente?s?)\b"
    r".{0,60}\b(?:jobs?|roles?|offers?|offres?|postes?|positions?|openings?|vacancies|opportunit\w{2,5}|annonces?|articles?"
    r"|emplois?|correspond\w{1,6}|search\w{0,3})\b)"
    r"|(?:\b(?:jobs?|roles?|offres?|postes?|positions?|annonces?|emplois?)\b.{0,40}\b(?:similaires?|similar|aussi|you may|near you)\b)"
    r"|people also|dans la meme|(?:a lire|voir) aussi|see also|read more|apply (?:for|to) this (?:job|role|position)"
)
_LEAST_BEFORE = 300  # characters of an offer before what follows it may be cut
_MAX_LINK = 90
_MOSTLY = 0.8
_MAX_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on a page. lines: all that a reader sees.  offer: the lines of the offer itself.  hidden: unseen words."""

    lines: tuple[Line, ...]
    offer: tuple[Line, ...]
    hidden: str

    @property
    def text(self) -> str:
        """The offer as one text."""
        return joined(self.offer)


def body_of(root: Element, title: str = "") -> Body:
    """The lines of a page and those of its offer, which begin after its title.

    title: as known by now; "" takes the first line for the beginning.
    """
    sheets = Sheets(root)
    every, hidden = lines_of(root, sheets)
    kept_tags = _above_titles(root)

    def is_beside(element: Element) -> bool:
        return element not in kept_tags and _is_beside(element)

    main = _main(root, every)
    lines, _ = lines_of(main, sheets, is_beside)
    return Body(tuple(every), tuple(_offer(lines, title)), hidden)


def _above_titles(root: Element) -> set[Element]:
    """What holds the page's title is no part beside it, whatever its name."""
    firsts = islice(elements(root, "h1"), MAX_HEADINGS)
    return {above for one in firsts for above in (one, *one.iterancestors())}


def aside(root: Element) -> set[Element]:
    """Every element inside a menu, a foot, a form, or a header without the page's title."""
    titled = _above_titles(root)
    found: set[Element] = set()
    depth = 0
    for event, element in iterwalk(root, events=("start", "end")):
        is_one = element.tag in {"nav", "footer", "form"} or (element.tag == "header" and element not in titled)
        depth += is_one and event == "start"
        if depth:
            found.add(element)
        depth -= is_one and event == "end"
    return found


def _is_beside(element: Element) -> bool:
    tag = element.tag
    if tag in _TAGS or (element.get("role") or "").lower() in _ROLES:
        return True
    if tag in {"button", "header"}:
        return tag == "header" or not any(above.tag in HEADINGS for above in islice(element.iterancestors(), 3))
    if tag == "form":
        fields = (one for one in elements(element, "input", "textarea") if one.get("type") != "hidden")
        return len(list(islice(fields, _MAX_FIELDS + 1))) > _MAX_FIELDS
    return tag not in {"body", "main", "article", "html"} and not _BESIDE.isdisjoint(names_of(element))


def names_of(element: Element, *, marks: bool = False) -> set[str]:
    """The words of an element's classes and id, in lower case: "jobCompany_name" -> job, company, name.

    marks: also those of its data-attributes, which people who test pages set.
    """
    given = [element.get("class") or "", element.get("id") or ""]
    if marks:
        given += [part for name, value in element.items() if name.startswith("data-") for part in (name[5:], value)]
    return {word.lower() for part in given[:12] for word in _NAME.findall(part[:300])}


def _main(root: Element, every: Iterable[Line]) -> Element:
    """The element that holds most of the page's words by the page's own mark, else the page."""
    size = sum(len(line.text) for line in every)
    marked = [one for one in elements(root, "main", "article") if one is not None]
    marked += [one for one in elements(root, "div", "section") if one.get("role") == "main"]
    for one in marked[:20]:
        if len(words_of(one, 60_000)) > size / 2:
            return one
    return root


def _offer(lines: list[Line], title: str) -> list[Line]:
    begun = _after_title(lines, title)
    kept = [line for line in begun if not _is_link(line)]
    size = 0
    for number, line in enumerate(kept):
        if size > _LEAST_BEFORE and line.kind == "heading" and _OTHERS.search(fold(line.text)):
            return kept[:number]
        size += len(line.text)
    return kept


def _after_title(lines: list[Line], title: str) -> list[Line]:
    wanted = fold(title)
    for number, line in enumerate(lines):
        if wanted and wanted in fold(line.text) and len(line.text) < len(title) * 2 + 40:
            return lines[number + 1 :]
    return lines


def _is_link(line: Line) -> bool:
    return line.links >= len(line.text) * _MOSTLY and len(line.text) <= _MAX_LINK
