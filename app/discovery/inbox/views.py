"""What pages of the inbox show, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.inbox import queries
from app.discovery.inbox.filters import Filters
from app.discovery.inbox.forms import INBOX, Asked
from app.discovery.inbox.queries import FoundRow, Neighbours, SearchChoice
from app.discovery.models import FoundOffer, FoundStatus, gone_since
from app.discovery.queries import own_found
from app.errors import NotFound
from app.i18n import gettext
from app.kit.clock import now
from app.kit.paging import Found
from app.matching.score import grade_of
from app.matching.views import GRADES
from app.offers.digest import OfferDigest

FRESH = timedelta(minutes=2)  # a decision that a page still speaks of


class Empty(StrEnum):
    """Why a list has no rows. NO_SEARCH: nobody looks for anything yet.  NOTHING: nothing was ever found.

    SORTED: all is decided.  UNMATCHED: the filters choose nothing.  NONE: nothing has this status.
    """

    NO_SEARCH = "no_search"
    NOTHING = "nothing"
    SORTED = "sorted"
    UNMATCHED = "unmatched"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class InboxList:
    """The list. until: the moment it is of.  news: how many came in since.  due_at: when a search runs next."""

    asked: Asked
    rows: Found[FoundRow]
    counts: Mapping[FoundStatus, int]
    until: datetime
    news: int
    searches: Sequence[SearchChoice]
    empty: Empty | None

    @property
    def filters(self) -> Filters:
        """What chose the rows."""
        return self.asked.filters

    @property
    def due_at(self) -> datetime | None:
        """When a search runs next; None where none is active."""
        return min((one.due_at for one in self.searches if one.due_at), default=None)

    @property
    def lacks_scores(self) -> bool:
        """Whether a row has no score that may have one."""
        return self.filters.status == FoundStatus.PENDING and any(one.score is None for one in self.rows.items)

    @property
    def address(self) -> str:
        """Of this list, without its window."""
        return address_of(self.filters)

    @property
    def kept_query(self) -> str:
        """What asks for the same rows again, and for none that came in later."""
        return f"{self.filters.query}&{urlencode(self._window)}".lstrip("&")

    @property
    def _window(self) -> dict[str, object]:
        return {"offset": self.asked.window.offset, "until": self.until.isoformat()}


@dataclass(frozen=True, slots=True)
class OpenFound:
    """One found offer, opened. search: that found it, None if it is gone.  filters: of the list it was opened from."""

    found: FoundOffer
    digest: OfferDigest
    beside: Neighbours
    search: SearchChoice | None
    filters: Filters
    offset: int

    @property
    def after_decision(self) -> str:
        """Where to go on: the next one, else the one before, else the list."""
        return self.address(self.beside.after or self.beside.before)

    @property
    def gone_on(self) -> date | None:
        """Since when its board does not name it any more; None while it does, as far as is known."""
        return gone_since(self.found.codes)

    @property
    def is_decided(self) -> bool:
        """Whether it waits no more."""
        return self.found.status != FoundStatus.PENDING

    def address(self, found_id: UUID | str | None, **more: object) -> str:
        """Of another offer of the list, or of the list. more: of its query."""
        window = {"offset": self.offset} if self.offset else {}
        return address_of(self.filters, found_id, **window, **more)


async def inbox_list(session: AsyncSession, user_id: UUID, asked: Asked) -> InboxList:
    """The list that an address asks for."""
    until = asked.until or now()
    rows = await queries.listed_found(session, user_id, asked.filters, asked.window, until=asked.until)
    counts = await queries.status_counts(session, user_id)
    searches = await queries.own_searches(session, user_id)
    news = await queries.news_since(session, user_id, asked.filters, until) if _may_have_news(asked) else 0
    empty = None if rows.items else _why_empty(asked, counts, searches)
    return InboxList(asked, rows, counts, until, news, searches, empty)


async def open_offer(session: AsyncSession, user_id: UUID, found_id: UUID, asked: Asked) -> OpenFound:
    """One found offer with its neighbours in the list. Raises NotFound."""
    found = await own_found(session, user_id, found_id)
    beside = await queries.neighbours(session, user_id, asked.filters, found)
    searches = await queries.own_searches(session, user_id)
    search = next((one for one in searches if one.id == found.search_id), None)
    digest = OfferDigest.model_validate(found.digest)
    return OpenFound(found, digest, beside, search, asked.filters, asked.window.offset)


async def fresh_approval(session: AsyncSession, user_id: UUID, found_id: str) -> FoundRow | None:
    """An offer that the person approved a moment ago; None for any other, and for what is no id."""
    try:
        row = await queries.own_row(session, user_id, UUID(found_id))
    except (NotFound, ValueError):
        return None
    is_fresh = row.decided_at is not None and row.decided_at > now() - FRESH
    return row if row.status == FoundStatus.APPROVED and is_fresh else None


def address_of(filters: Filters, found_id: UUID | str | None = None, **more: object) -> str:
    """Of the list, or of one offer opened from it, or of a part of that ("ID/detail")."""
    query = "&".join(one for one in (filters.query, urlencode(more)) if one)
    place = f"{INBOX}/{found_id}" if found_id else INBOX
    return f"{place}?{query}" if query else place


def score_word(score: int) -> str:
    """A score in a word of the reader's language."""
    return gettext(GRADES[grade_of(score)])


def _may_have_news(asked: Asked) -> bool:
    return asked.until is not None and asked.filters.status == FoundStatus.PENDING


def _why_empty(asked: Asked, counts: Mapping[FoundStatus, int], searches: Sequence[SearchChoice]) -> Empty:
    if asked.filters.narrows or asked.window.offset:
        return Empty.UNMATCHED
    if not any(counts.values()):
        return Empty.NOTHING if searches else Empty.NO_SEARCH
    return Empty.SORTED if asked.filters.status == FoundStatus.PENDING else Empty.NONE
