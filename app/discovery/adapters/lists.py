"""Boards of companies, feeds, sitemaps and pages of links: one list, and those that go on from it, within bounds."""

from app.discovery.adapters.values import Adapter, Look, Reading
from app.discovery.values import MAX_ITEMS, Item
from app.errors import Refused
from app.kit.texts import N_
from app.net.polite import Seen
from app.offers.postings.boards import company_api
from app.offers.postings.values import Posting

MAX_LISTS = 6  # of one look
MAX_PARTS = 50  # of a board: a hundred offers each, a second apart
_OF_OFFERS = ("job", "career", "emploi", "offre", "recrut", "vacanc", "poste")


async def read_board(look: Look) -> Reading:
    """All offers of a company's board, part by part. Raises Refused where the first part fails."""
    return await _read(look, company_api(look.address) or look.address, MAX_PARTS, is_board=True)


async def read_list(look: Look) -> Reading:
    """The offers of the list at the address, and of those that it leads to. Raises Refused where the first fails."""
    return await _read(look, company_api(look.address) or look.address, MAX_LISTS, is_board=False)


async def _read(look: Look, address: str, most: int, *, is_board: bool) -> Reading:
    first, seen = await look.visitor.listing(address, look.seen)
    if first is None:
        return Reading(seen=seen, is_same=True)
    postings, waiting, asked = list(first.postings), sorted(first.further, key=_is_elsewhere), {address, look.address}
    cut_by: Refused | None = None
    while waiting and len(asked) <= most and len(postings) < MAX_ITEMS:
        address = waiting.pop(0)
        if address in asked:
            continue
        asked.add(address)
        try:
            further, _ = await look.visitor.listing(address)
        except Refused as refusal:
            cut_by = refusal
            continue
        if further is not None:
            postings += further.postings
            waiting += further.further
    # A list that goes on elsewhere may be the same while those that follow are not.
    is_whole = is_board and not (cut_by or waiting) and len(postings) < MAX_ITEMS
    seen = Seen() if first.further else seen
    # Of a board that is half a look; a site may name lists of long ago.
    return Reading(_items(postings), seen, is_whole=is_whole, cut_by=cut_by if is_board else None)


def _items(postings: list[Posting]) -> tuple[Item, ...]:
    """Each offer once, in their order."""
    once = {(one.address, one.title): one for one in reversed(postings)}
    return tuple(Item(posting=one) for one in reversed(once.values()))[:MAX_ITEMS]


def _is_elsewhere(address: str) -> bool:
    """Of the sitemaps of a site those that name offers come first."""
    return not any(word in address.lower() for word in _OF_OFFERS)


def _board(name: str, words: str) -> Adapter:
    return Adapter(name, words, read_board)


BOARDS = (
    _board("greenhouse", N_("Company board on Greenhouse")),
    _board("lever", N_("Company board on Lever")),
    _board("ashby", N_("Company board on Ashby")),
    _board("recruitee", N_("Company board on Recruitee")),
    _board("smartrecruiters", N_("Company board on SmartRecruiters")),
    _board("workable", N_("Company board on Workable")),
    _board("personio", N_("Company board on Personio")),
    _board("teamtailor", N_("Company board on Teamtailor")),
)
LISTS = (
    Adapter("board", N_("Company board"), read_list),
    Adapter("feed", N_("Feed"), read_list),
    Adapter("sitemap", N_("Sitemap"), read_list),
    Adapter("page", N_("Page that lists offers"), read_list),
)
