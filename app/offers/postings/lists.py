"""From a page or an answer that holds many offers to each: a board of a company, a feed, a sitemap, a list. Pure."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import urldefrag, urlsplit

from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from app.errors import Refused
from app.offers.postings import parts, terms, walls
from app.offers.postings.board_answers import answered
from app.offers.postings.job_posting import line, posting_of
from app.offers.postings.markup import Element, decoded, elements, parsed
from app.offers.postings.nodes import job_postings, marked_postings
from app.offers.postings.plain import plain_of
from app.offers.postings.values import MAX_LINE, MAX_LIST_BYTES, MAX_TEXT, Page, Posting

_MAX_POSTINGS = 5_000
_FEED = re.compile(r"<(?:\w{1,20}:)?(?:rss|RDF|feed|urlset|sitemapindex|workzag-jobs)\b")
_BEGINS = 2_000  # characters within which a feed names itself
_OFFER_PATH = re.compile(
    r"/[^/]{0,40}(?:jobs?|careers?|emplois?|offres?|recrut\w{0,6}|vacanc\w{1,4}|postes?|positions?|annonces?)\b"
)
_LEAST_LINKS = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds. postings: each with its address, and as much of the rest as stands there.

    further: addresses of the lists that go on from here.  kind: of list.
    is_none: it is certainly a list, and holds nothing at present.
    """

    postings: tuple[Posting, ...]
    further: tuple[str, ...] = ()
    kind: Literal["board", "feed", "sitemap", "page"] = "page"
    is_none: bool = False


def read_list(page: Page) -> Listing:
    """The offers of a list, each address once, in their order. Raises Refused: a wall, or offer.page_no_offer."""
    if len(page.body) > MAX_LIST_BYTES:
        raise Refused("offer.page_too_large")
    walls.refuse_answer(page)
    text = decoded(page.body, page.content_type)
    if text[:200].lstrip()[:1] in {"{", "["}:
        listing = _of_board(page, text)
    elif _FEED.search(text[:_BEGINS]):
        listing = _of_xml(page, text)
    else:
        listing = _of_page(page, parsed(text))
    if not (listing.postings or listing.further or listing.is_none):
        raise Refused("offer.page_no_offer")
    once = {posting.address: posting for posting in reversed(listing.postings)}
    return replace(listing, postings=tuple(reversed(once.values()))[:_MAX_POSTINGS])


def _of_board(page: Page, text: str) -> Listing:
    address = urldefrag(page.address).url
    is_xml = text.lstrip()[:1] == "<"
    if is_xml and not text.rstrip().endswith(("</workzag-jobs>", "/>")):
        raise Refused("offer.page_no_offer")  # torn off: what is missing would be taken for gone
    postings = tuple(posting for _, posting in answered(text, address, is_list=True))
    if is_xml:
        return Listing(postings, kind="board", is_none=not postings)
    told = json.loads(text)
    is_none = not postings and parts.says_none(told, address)
    return Listing(postings, parts.following(told, address), "board", is_none=is_none)


def _of_xml(page: Page, text: str) -> Listing:
    if "<workzag-jobs" in text[:1_000]:
        return _of_board(page, text)
    parser = XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = fromstring(text.strip().encode(), parser=parser)
    except XMLSyntaxError as error:
        raise Refused("offer.page_no_offer") from error
    entries = [one for one in elements(root) if _bare(one.tag) in {"item", "entry", "url", "sitemap"}][:_MAX_POSTINGS]
    further = [_said(one, "loc") for one in entries if _bare(one.tag) == "sitemap"]
    postings = [_entry(one, page.address) for one in entries if _bare(one.tag) != "sitemap"]
    kind = "sitemap" if any(_bare(one.tag) in {"url", "sitemap"} for one in entries) else "feed"
    kept = tuple(one for one in postings if one is not None)
    is_none = not kept and (
        kind == "sitemap" or _bare(root.tag) == "feed" or any(_bare(one.tag) == "channel" for one in elements(root))
    )
    return Listing(kept, tuple(one for one in further if parts.joined("", one)), kind, is_none=is_none)


def _entry(entry: Element, address: str) -> Posting | None:
    """An item of RSS or Atom, or an address of a sitemap that is one of an offer."""
    whole = parts.joined(address, _said(entry, "link", "loc", "guid"))
    if not whole or (_bare(entry.tag) == "url" and not _OFFER_PATH.search(urlsplit(whole).path.lower())):
        return None
    text = plain_of(_said(entry, "encoded", "content", "description", "summary")[: MAX_TEXT * 5])
    return Posting(
        title=line(_said(entry, "title")),
        company=line(_said(entry, "company", "employer", "creator", "name")),
        place=line(_said(entry, "location", "city", "place"))[:MAX_LINE],
        text=text.text,
        hidden=text.hidden,
        language=terms.tongue_of(text.text),
        published_on=_day(_said(entry, "pubDate", "published", "date", "updated", "lastmod")),
        address=whole,
        road="text",
    )


def _said(entry: Element, *names: str) -> str:
    """What the first of these elements says; a link of Atom says it in its href."""
    for name in names:
        for one in elements(entry):
            is_it = one is not entry and _bare(one.tag) == name and one.get("rel") in {None, "alternate"}
            if is_it and (said := (one.text or one.get("href") or "").strip()):
                return said
    return ""


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _day(value: str) -> date | None:
    if found := terms.day(value):
        return found
    try:
        return parsedate_to_datetime(value).date() if value else None
    except (ValueError, TypeError):
        return None


def _of_page(page: Page, root: Element) -> Listing:
    """Offers that a page holds as data, else those that it leads to by links of one make."""
    nodes: list[Any] = job_postings(root) or marked_postings(root)
    postings = [posting_of(node, _address_of(node, page.address), "json_ld") for node in nodes]
    turns = [(_rel(one), one.get("href") or "") for one in elements(root, "a", "link")]
    following = (parts.joined(page.address, href) for rel, href in turns if rel == "next" and href)
    further = tuple(one for one in following if one)[:1]
    is_turned = any(rel in {"next", "prev", "previous"} for rel, _ in turns)
    if len(postings) > 1 or (postings and is_turned):  # the last of several pages may hold one
        return Listing(tuple(postings), further)
    return Listing(tuple(_linked(page, root)), further)


def _rel(element: Element) -> str:
    return (element.get("rel") or "").strip().lower()


def _address_of(node: Any, address: str) -> str:
    """The address that a posting names for itself; of one without, that of the page with its number."""
    named = line(node.get("url") or node.get("@id"))
    return (parts.joined(address, named) if named else "") or address


def _linked(page: Page, root: Element) -> Iterator[Posting]:
    makes = walls.links_by_make(page.address, root)
    likely = {make: links for make, links in makes.items() if _OFFER_PATH.search(make.lower())} or makes
    largest = _without_turns(page.address, max(likely.values(), key=len, default={}))
    for href, words in largest.items() if len(largest) >= _LEAST_LINKS else ():
        whole = parts.joined(page.address, href)
        if whole and urlsplit(whole).hostname == urlsplit(page.address).hostname:
            yield Posting(title=words[:MAX_LINE], address=whole, road="text")


def _without_turns(address: str, links: dict[str, str]) -> dict[str, str]:
    """Without those that turn the pages of this list ("/jobs?page=2" beside "/jobs/cook"), where others are there."""
    own = urlsplit(address).path
    others = {href: words for href, words in links.items() if urlsplit(parts.joined(address, href)).path != own}
    return others or links
