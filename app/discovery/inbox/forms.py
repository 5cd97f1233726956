"""What addresses and forms of the inbox say: filters and windows, which offers are decided about, where to go on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from litestar import Request

from app.discovery.inbox.actions import AT_ONCE
from app.discovery.inbox.filters import HIGHEST_SCORE, MAX_QUERY, MAX_SITE, Filters, Order
from app.discovery.models import FoundStatus
from app.errors import NotFound, Refused
from app.kit.paging import Window
from app.web.api import MAX_OFFSET
from app.web.forms import own_path, values_of

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50
INBOX = "/inbox"
Kind = TypeVar("Kind", FoundStatus, Order)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address of the inbox asks for. until: nothing that was found later, where a page keeps its list.

    are_chosen: all rows of the page are ticked.
    """

    filters: Filters
    window: Window
    until: datetime | None = None
    are_chosen: bool = False


def asked_by(request: AnyRequest) -> Asked:
    """The filters and the window of an address; what cannot be read counts as not said."""
    said = request.query_params
    filters = Filters(
        status=_one_of(FoundStatus, said.get("status", ""), FoundStatus.PENDING),
        search_id=_id_or_none(said.get("search", "")),
        site=said.get("site", "")[:MAX_SITE],
        least=_whole(said.get("least", ""), HIGHEST_SCORE),
        words=said.get("q", "")[:MAX_QUERY],
        order=_one_of(Order, said.get("order", ""), Order.NEWEST),
    )
    window = Window(ON_A_PAGE, _whole(said.get("offset", ""), MAX_OFFSET))
    return Asked(filters, window, _moment(said.get("until", "")), said.get("chosen", "") == "all")


async def found_chosen(request: AnyRequest) -> list[UUID]:
    """The found offers that a form names. Raises Refused (inbox.none, inbox.too_many), NotFound."""
    given = await values_of(request, "found")
    if not given:
        raise Refused("inbox.none")
    if len(given) > AT_ONCE:
        raise Refused("inbox.too_many", limit=AT_ONCE)
    return list(dict.fromkeys(_id(one) for one in given))


async def going_on(request: AnyRequest) -> str:
    """Where the page that sent the form wants to go on."""
    return own_path(next(iter(await values_of(request, "next")), ""), INBOX)


def back_to(request: AnyRequest, restored: tuple[UUID, ...]) -> str:
    """After something was brought back: to it, if it is one, in the list of those that wait."""
    query = urlsplit(own_path(request.query_params.get("next", ""), INBOX)).query
    place = f"{INBOX}/{restored[0]}" if len(restored) == 1 else INBOX
    return f"{place}?{query}" if query else place


def just_approved(request: AnyRequest) -> str:
    """What the page before this one approved, as its address says: an id, "many" or ""."""
    return request.query_params.get("approved", "")[:36]


def _id(text: str) -> UUID:
    found = _id_or_none(text)
    if found is None:
        raise NotFound
    return found


def _id_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _one_of(kind: type[Kind], text: str, usual: Kind) -> Kind:
    return kind(text) if text in set(kind) else usual


def _whole(text: str, most: int) -> int:
    """A whole number from 0 on; 0 for anything else."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - fits any column


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
