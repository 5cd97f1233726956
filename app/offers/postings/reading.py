"""From a page to the offer on it: every road in its order. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urldefrag

from app.errors import Refused
from app.lexicon.folding import fold
from app.offers.pasted.cutting import cut_out, end_of
from app.offers.pasted.notices import has_headings, tells_offer
from app.offers.postings import terms, walls
from app.offers.postings.board_answers import read_answer
from app.offers.postings.body import Body, body_of
from app.offers.postings.job_posting import line, posting_of
from app.offers.postings.markup import Element, canonical, decoded, parsed
from app.offers.postings.nodes import Node, job_postings, marked_postings
from app.offers.postings.page_facts import PageFacts, facts_of
from app.offers.postings.plain import Line, plain_of
from app.offers.postings.values import MAX_BYTES, MAX_LINE, Page, Posting, Road

_SURE_SIGNS = 3  # of an offer, of six
_LITTLE_TEXT = 400  # characters; less of a long page is not its offer
_LEAST_TEXT = 200  # characters; a shorter description is the beginning of one
_TAGGED = re.compile(r"<(?:!doctype|html|head|body|div|p|br|meta|title|script|table)\b", re.IGNORECASE)


def read_posting(page: Page, *, today: date | None = None) -> Posting:
    """The offer on a page, or in a board's answer (see `boards.board_api`).

    today: what deadlines are compared with; without it none has passed.
    Raises Refused (offer.page_...), see refusals.py.
    """
    if len(page.body) > MAX_BYTES:
        raise Refused("offer.page_too_large")
    walls.refuse_answer(page)
    text = decoded(page.body, page.content_type)
    posting = _read(page, text)
    if today is not None and posting.expires_on is not None and posting.expires_on < today:
        raise Refused("offer.page_expired_on", date=posting.expires_on.isoformat())
    return posting


def _read(page: Page, text: str) -> Posting:
    if _is_data(page, text):
        return read_answer(page, text)
    if not _TAGGED.search(text[:5_000]):
        return _of_plain_text(page, text)
    root = parsed(text)
    address = canonical(root, page.address)
    for road, nodes in _nodes(root):
        if node := _chosen(nodes, address, page.address):
            return _of_node(page, root, posting_of(node, address, road))
    return _of_page(page, root, address)


def _is_data(page: Page, text: str) -> bool:
    """A board's answer; a plain text may begin with a bracket too."""
    start = text[:2_000].lstrip()
    is_json = start[:1] in {"{", "["} and ("json" in page.content_type or text[-200:].rstrip()[-1:] in {"}", "]"})
    return is_json or (start[:1] == "<" and "<workzag-jobs" in start)


def _nodes(root: Element) -> list[tuple[Road, list[Node]]]:
    return [("json_ld", job_postings(root)), ("microdata", marked_postings(root))]


def _chosen(nodes: list[Node], address: str, fetched: str) -> Node | None:
    """The posting that the page is about: the only one, or the one with the page's own address.

    Raises Refused (offer.page_list) where there are several and none is the page's.
    """
    if len(nodes) < 2:  # noqa: PLR2004 - one, or none
        return nodes[0] if nodes else None
    own = {_even(address), _even(fetched)}
    mine = [node for node in nodes if _even(_address_of(node)) in own]
    told = [node for node in nodes if len(str(node.get("description") or "")) >= _LEAST_TEXT]
    same = {(line(node.get("title")), line(node.get("hiringOrganization"))) for node in nodes}
    if mine or len(told) == 1 or len(same) == 1:
        return (mine or told or nodes)[0]
    raise Refused("offer.page_list")


def _address_of(node: Node) -> str:
    named: Any = node.get("url") or node.get("mainEntityOfPage") or node.get("@id") or ""
    return str(named.get("@id") or "") if isinstance(named, dict) else str(named)


def _even(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", urldefrag(address).url).rstrip("/").lower()


def _of_node(page: Page, root: Element, posting: Posting) -> Posting:
    """An offer from a page's data; its page tells whether it is over, and has the text where the data is cut."""
    body = body_of(root, posting.title)
    walls.refuse_dead(body.lines, posting.text)
    changed: dict[str, Any] = {}
    if len(posting.text) < _LEAST_TEXT and len(body.text) > len(posting.text) * 2:
        walls.refuse_walls(page, root, body.lines)
        changed = {"text": body.text, "hidden": body.hidden, "language": terms.tongue_of(body.text)}
    text = str(changed.get("text", posting.text))
    if not text:
        walls.refuse_empty(root, body.lines)
        raise Refused("offer.page_no_offer")
    if not (posting.title and posting.company and posting.place):
        seen = facts_of(root, body.lines, posting.address)
        changed |= {name: getattr(seen, name) for name in ("title", "company", "place") if not getattr(posting, name)}
    return posting.model_copy(update=changed)


def _of_page(page: Page, root: Element, address: str) -> Posting:
    """An offer from what a reader of the page sees."""
    seen = body_of(root).lines
    texts = [line.text for line in seen]
    walls.refuse_walls(page, root, seen)
    facts = facts_of(root, seen, address)
    body = _or_copied(body_of(root, facts.title), seen)
    walls.refuse_dead(seen, "")
    walls.refuse_empty(root, seen)
    if not has_headings(texts[: end_of(texts)]):
        walls.refuse_list(page, root, seen)
    walls.refuse_other(page, facts.title, body.text)
    if not tells_offer(texts) and walls.offer_signs(fold("\n".join(texts))) < _SURE_SIGNS:
        raise Refused("offer.page_no_offer")
    return _posting(facts, body, address)


def _or_copied(body: Body, seen: Sequence[Line]) -> Body:
    """The offer as a reader would copy it, where the names of a page's parts leave nearly nothing of it."""
    size = sum(len(line.text) for line in seen)
    if len(body.text) >= _LITTLE_TEXT or size < _LITTLE_TEXT * 3:
        return body
    cut = cut_out("\n".join(line.text for line in seen))
    kept = set(cut.body) if cut else set[str]()
    offer = tuple(line for line in seen if line.text in kept)
    return replace(body, offer=offer) if offer else body


def _posting(facts: PageFacts, body: Body, address: str) -> Posting:
    return Posting(
        title=facts.title[:MAX_LINE],
        company=facts.company[:MAX_LINE],
        place=facts.place[:MAX_LINE],
        contract=facts.contract[:MAX_LINE],
        salary=facts.salary[:MAX_LINE],
        text=body.text,
        language=terms.tongue_of(body.text),
        address=address,
        road="text",
        hidden=body.hidden,
    )


def _of_plain_text(page: Page, text: str) -> Posting:
    """An offer that is sent as a plain text: its first line is its title."""
    whole = plain_of(text)
    lines = whole.text.split("\n")
    root = parsed(f"<h1>{lines[0]}</h1>")
    body = body_of(parsed("<pre>" + text.replace("<", "&lt;") + "</pre>"))
    if not whole.text:
        raise Refused("offer.page_empty")
    facts = facts_of(root, body.lines, page.address)
    walls.refuse_other(page, facts.title, whole.text)
    return _posting(facts, Body(body.lines, tuple(_rest(body, facts.title)), whole.hidden), urldefrag(page.address).url)


def _rest(body: Body, title: str) -> Sequence[Any]:
    return [one for number, one in enumerate(body.lines) if number or fold(one.text) != fold(title)]
