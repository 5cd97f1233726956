"""From the address of an offer to what its page says; nothing is written, and no session is open meanwhile."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from app.documents.reader import read_file
from app.errors import Refused, TooMany
from app.net.policy import PDF, Policy
from app.offers.capture.canonical import canonical_address, domain_of
from app.offers.capture.facts import facts_of, with_facts
from app.offers.digest import OfferDigest
from app.offers.postings.boards import board_api
from app.offers.postings.understanding import understood_page
from app.offers.postings.values import Page, Posting
from app.offers.source import OfferOrigin, Source
from app.offers.understanding import understood

MAX_AT_ONCE = 3  # pages of one person
_OK = 200
_under_way: Counter[UUID] = Counter()


@dataclass(frozen=True, slots=True)
class Capture:
    """A page that was read. url: its canonical address."""

    url: str
    posting: Posting


@dataclass(frozen=True, slots=True)
class ReadyOffer:
    """An offer that only needs to be written down. capture: the page it stands on."""

    text: str
    digest: OfferDigest
    source: Source = field(default_factory=Source)
    capture: Capture | None = None


async def captured(address: str, policy: Policy, *, user_id: UUID | None = None) -> Capture:
    """What the page at an address says of one offer.

    user_id: for whom; one person has a few pages read at once.
    Raises Refused (net.*, offer.page_*, offer.too_hard, import.* for a PDF), TooMany.
    """
    with _place(user_id):
        posting = await _from_board(address, policy)
        if posting is not None:
            return Capture(canonical_address(address), posting)
        return await _from_page(address, policy)


async def ready_offer(capture: Capture) -> ReadyOffer:
    """A captured offer, understood as it stands. Raises Refused (offer.empty, offer.too_hard)."""
    posting = capture.posting
    digest = with_facts(await understood(posting.text), facts_of(posting))
    return ReadyOffer(posting.text, digest, source_of(capture.url, posting), capture)


def source_of(url: str, posting: Posting) -> Source:
    """Where a captured offer comes from."""
    return Source(
        origin=OfferOrigin.URL,
        url=url,
        source_domain=domain_of(url),
        company_description=posting.company_description,
        published_on=posting.published_on,
        expires_on=posting.expires_on,
    )


@contextmanager
def _place(user_id: UUID | None) -> Generator[None]:
    if user_id is None:
        yield
        return
    if _under_way[user_id] >= MAX_AT_ONCE:
        raise TooMany("offer.reading_already")
    _under_way[user_id] += 1
    try:
        yield
    finally:
        _under_way[user_id] -= 1
        if not _under_way[user_id]:
            del _under_way[user_id]


async def _from_board(address: str, policy: Policy) -> Posting | None:
    """The posting in the public answer of its job board; None where there is none, and the page itself tells more."""
    from app.net.fetching import fetch

    if (api := board_api(address)) is None:
        return None
    try:
        answer = await fetch(api, policy=policy)
        if answer.status != _OK:
            return None
        named = answer.address + api.partition("#")[1] + api.partition("#")[2]
        return await understood_page(Page(named, answer.status, answer.headers.get("content-type", ""), answer.body))
    except Refused:
        return None


async def _from_page(address: str, policy: Policy) -> Capture:
    from app.net.fetching import fetch

    answer = await fetch(address, policy=policy.reading(PDF))
    if answer.content_type == PDF and answer.status == _OK:
        text = (await read_file(answer.body, "offer.pdf")).listed_text
        return Capture(canonical_address(answer.address), Posting(text=text, address=answer.address))
    page = Page(answer.address, answer.status, answer.headers.get("content-type", ""), answer.body)
    return Capture(canonical_address(_with_route(address, answer.address)), await understood_page(page))


def _with_route(asked: str, answered: str) -> str:
    """No server is sent a fragment, so a redirect leaves it as it was."""
    return answered + asked.partition("#")[1] + asked.partition("#")[2]
