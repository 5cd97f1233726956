"""Every SELECT of the inbox, for its owner only: lists never read texts or digests, and tell places by an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Row, found_in
from app.discovery.inbox.filters import MAX_QUERY, MAX_WORDS, Filters, Order
from app.discovery.models import FoundOffer, FoundStatus, SavedSearch
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.lexicon.folding import fold

COUNTED_ON = 1_000  # rows beyond those that are shown
MOST_COUNTED, MOST_NEWS = 1_000, 100
SITES_OF = 1_000  # the newest rows of a list, whose sources may be chosen
MOST_SEARCHES = 100
_LISTED = (
    FoundOffer.id,
    FoundOffer.title,
    FoundOffer.company,
    FoundOffer.place,
    FoundOffer.language,
    FoundOffer.remote,
    FoundOffer.salary,
    FoundOffer.address,
    FoundOffer.source_domain,
    FoundOffer.search_id,
    FoundOffer.offer_id,
    FoundOffer.status,
    FoundOffer.score,
    FoundOffer.published_on,
    FoundOffer.found_at,
    FoundOffer.viewed_at,
    FoundOffer.decided_at,
)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A found offer as lists show it."""

    id: UUID
    title: str
    company: str
    place: str
    language: str
    remote: str
    salary: str
    address: str
    source_domain: str
    search_id: UUID | None
    offer_id: UUID | None
    status: FoundStatus
    score: int | None
    published_on: date | None
    found_at: datetime
    viewed_at: datetime | None
    decided_at: datetime | None
    has_red_flags: bool


@dataclass(frozen=True, slots=True)
class SearchChoice:
    """A saved search by its name. due_at: when it runs next; None while it is not active."""

    id: UUID
    name: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands before and after an offer in a list; None at its ends."""

    before: UUID | None
    after: UUID | None


async def listed_found(
    session: AsyncSession, user_id: UUID, filters: Filters, window: Window, *, until: datetime | None = None
) -> Found[FoundRow]:
    """A window of what the filters choose. until: nothing that was found later."""
    found = await ids_in(session, user_id, filters, window, until=until)
    return found.with_items(await _rows(session, user_id, found.items))


async def ids_in(
    session: AsyncSession, user_id: UUID, filters: Filters, window: Window, *, until: datetime | None = None
) -> Found[UUID]:
    """Which found offers lie in the window."""
    asked = select(FoundOffer.id).where(*_chosen(user_id, filters))
    if until is not None:
        asked = asked.where(FoundOffer.found_at <= until)
    return await found_in(session, _ordered(asked, filters.order), window, count_on=COUNTED_ON)


async def own_row(session: AsyncSession, user_id: UUID, found_id: UUID) -> FoundRow:
    """One found offer as lists show it. Raises NotFound for a missing or foreign id alike."""
    rows = await _rows(session, user_id, [found_id])
    if not rows:
        raise NotFound
    return rows[0]


async def neighbours(session: AsyncSession, user_id: UUID, filters: Filters, this: FoundOffer) -> Neighbours:
    """What stands beside an offer in the list, whether or not it still stands there itself."""
    asked = select(FoundOffer.id).where(*_chosen(user_id, filters)).limit(1)
    before = _reversed(asked.where(_stands_before(this, filters.order)), filters.order)
    after = _ordered(asked.where(_stands_after(this, filters.order)), filters.order)
    return Neighbours(await session.scalar(before), await session.scalar(after))


async def news_since(session: AsyncSession, user_id: UUID, filters: Filters, since: datetime) -> int:
    """How many that the filters choose were found later; counted up to MOST_NEWS."""
    later = select(FoundOffer.id).where(*_chosen(user_id, filters), FoundOffer.found_at > since)
    return await session.scalar(select(func.count()).select_from(later.limit(MOST_NEWS).subquery())) or 0


async def status_counts(session: AsyncSession, user_id: UUID) -> dict[FoundStatus, int]:
    """How many the person has of each status; counted up to MOST_COUNTED."""
    asked = select(*(_counted(user_id, status, MOST_COUNTED) for status in FoundStatus))
    return dict(zip(FoundStatus, (await session.execute(asked)).one(), strict=True))


async def pending_count(session: AsyncSession, user_id: UUID, *, most: int) -> int:
    """How many wait for a decision; counted up to `most`."""
    return await session.scalar(select(_counted(user_id, FoundStatus.PENDING, most))) or 0


async def own_searches(session: AsyncSession, user_id: UUID) -> Sequence[SearchChoice]:
    """The person's saved searches by name."""
    asked = select(SavedSearch.id, SavedSearch.name, SavedSearch.due_at).where(SavedSearch.user_id == user_id)
    rows = await session.execute(asked.order_by(SavedSearch.name, SavedSearch.id).limit(MOST_SEARCHES))
    return [SearchChoice(row.id, row.name, row.due_at) for row in rows]


async def sites_in(session: AsyncSession, user_id: UUID, status: FoundStatus) -> Sequence[str]:
    """The sites that the newest offers of a status come from, by name."""
    mine = (FoundOffer.user_id == user_id, FoundOffer.status == status)
    newest = _ordered(select(FoundOffer.source_domain).where(*mine), Order.NEWEST).limit(SITES_OF).subquery()
    asked = select(newest.c.source_domain).where(newest.c.source_domain != "").distinct()
    return sorted((await session.scalars(asked)).all())


async def scores_by_id(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID]) -> dict[UUID, int | None]:
    """The scores of the user's found offers."""
    asked = select(FoundOffer.id, FoundOffer.score).where(FoundOffer.user_id == user_id, FoundOffer.id.in_(found_ids))
    return {row.id: row.score for row in await session.execute(asked)}


def _counted(user_id: UUID, status: FoundStatus, most: int) -> ColumnElement[int]:
    mine = select(FoundOffer.id).where(FoundOffer.user_id == user_id, FoundOffer.status == status)
    return select(func.count()).select_from(mine.limit(most).subquery()).scalar_subquery()


async def _rows(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID]) -> list[FoundRow]:
    """The user's rows in the order of the ids; of the digest the database gives no more than its red flags."""
    is_own = and_(FoundOffer.user_id == user_id).is_(True)  # as one claim, or SQLite reads all rows of the user for it
    asked = select(*_LISTED, FoundOffer.digest["red_flags"].label("flags"))
    rows = await session.execute(asked.where(FoundOffer.id.in_(found_ids), is_own))
    found = {one.id: one for one in map(_row, rows)}
    return [found[one] for one in found_ids if one in found]


def _row(row: Sequence[Any]) -> FoundRow:
    *listed, flags = row
    return FoundRow(*listed, has_red_flags=bool(flags))


def _chosen(user_id: UUID, filters: Filters) -> list[ColumnElement[bool]]:
    said = [FoundOffer.user_id == user_id, FoundOffer.status == filters.status]
    if filters.search_id is not None:
        said.append(FoundOffer.search_id == filters.search_id)
    if filters.site:
        said.append(FoundOffer.source_domain == filters.site)
    if filters.least:
        said.append(FoundOffer.score >= filters.least)
    words = fold(filters.words[:MAX_QUERY]).split()[:MAX_WORDS]
    return [*said, *(FoundOffer.search_text.contains(word, autoescape=True) for word in words)]


def _ordered(asked: Select[Row], order: Order) -> Select[Row]:
    if order == Order.SCORE:
        return asked.order_by(FoundOffer.score.desc().nulls_last(), FoundOffer.id.desc())
    return asked.order_by(FoundOffer.found_at.desc(), FoundOffer.id.desc())


def _reversed(asked: Select[Row], order: Order) -> Select[Row]:
    if order == Order.SCORE:
        return asked.order_by(FoundOffer.score.asc().nulls_first(), FoundOffer.id.asc())
    return asked.order_by(FoundOffer.found_at.asc(), FoundOffer.id.asc())


def _stands_after(this: FoundOffer, order: Order) -> ColumnElement[bool]:
    if order == Order.NEWEST:  # the first claim is for the index
        later = or_(FoundOffer.found_at < this.found_at, FoundOffer.id < this.id)
        return and_(FoundOffer.found_at <= this.found_at, later)
    alike = and_(FoundOffer.score.is_not_distinct_from(this.score), FoundOffer.id < this.id)
    if this.score is None:
        return alike
    return or_(FoundOffer.score < this.score, alike, FoundOffer.score.is_(None))


def _stands_before(this: FoundOffer, order: Order) -> ColumnElement[bool]:
    if order == Order.NEWEST:
        earlier = or_(FoundOffer.found_at > this.found_at, FoundOffer.id > this.id)
        return and_(FoundOffer.found_at >= this.found_at, earlier)
    alike = and_(FoundOffer.score.is_not_distinct_from(this.score), FoundOffer.id > this.id)
    better = FoundOffer.score.is_not(None) if this.score is None else FoundOffer.score > this.score
    return or_(better, alike)
