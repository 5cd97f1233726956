"""Every SELECT on found offers and saved searches, for their owner only."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.discovery.models import FoundOffer, FoundStatus, SavedSearch, SearchRun, SearchSource
from app.errors import NotFound
from app.offers.models import Offer

RUNS_SHOWN = 5
KIN_LOOKED_AT = 3
_AT_ONCE = 400  # values of one IN


async def own_found(session: AsyncSession, user_id: UUID, found_id: UUID) -> FoundOffer:
    """An offer that was found for the user. Raises NotFound for a missing or foreign id alike."""
    found = await session.scalar(select(FoundOffer).where(FoundOffer.id == found_id, FoundOffer.user_id == user_id))
    if found is None:
        raise NotFound
    return found


async def own_search(session: AsyncSession, user_id: UUID, search_id: UUID) -> SavedSearch:
    """A saved search of the user. Raises NotFound for a missing or foreign id alike."""
    mine = (SavedSearch.id == search_id, SavedSearch.user_id == user_id)
    found = await session.scalar(select(SavedSearch).where(*mine))
    if found is None:
        raise NotFound
    return found


async def searches_of(session: AsyncSession, user_id: UUID) -> Sequence[SavedSearch]:
    """The user's saved searches, newest first."""
    mine = select(SavedSearch).where(SavedSearch.user_id == user_id)
    return (await session.scalars(mine.order_by(SavedSearch.created_at.desc(), SavedSearch.id.desc()))).all()


async def count_searches(session: AsyncSession, user_id: UUID) -> int:
    """How many saved searches the user has."""
    mine = select(func.count()).select_from(SavedSearch).where(SavedSearch.user_id == user_id)
    return await session.scalar(mine) or 0


async def sources_of(session: AsyncSession, user_id: UUID, search_id: UUID) -> Sequence[SearchSource]:
    """The sources of a search, in the order that they were added."""
    mine = select(SearchSource).where(SearchSource.user_id == user_id, SearchSource.search_id == search_id)
    return (await session.scalars(mine.order_by(SearchSource.created_at, SearchSource.id))).all()


async def own_source(session: AsyncSession, user_id: UUID, search_id: UUID, source_id: UUID) -> SearchSource:
    """A source of a search of the user. Raises NotFound for a missing or foreign id alike."""
    mine = (SearchSource.id == source_id, SearchSource.search_id == search_id, SearchSource.user_id == user_id)
    found = await session.scalar(select(SearchSource).where(*mine))
    if found is None:
        raise NotFound
    return found


async def source_numbers(session: AsyncSession, user_id: UUID) -> dict[UUID, int]:
    """How many sources each search of the user has."""
    mine = select(SearchSource.search_id, func.count()).where(SearchSource.user_id == user_id)
    return {row[0]: row[1] for row in (await session.execute(mine.group_by(SearchSource.search_id))).all()}


async def pending_numbers(session: AsyncSession, user_id: UUID) -> dict[UUID | None, int]:
    """How many offers wait in the inbox, by the search that found them."""
    mine = select(FoundOffer.search_id, func.count()).where(
        FoundOffer.user_id == user_id, FoundOffer.status == "PENDING"
    )
    return {row[0]: row[1] for row in (await session.execute(mine.group_by(FoundOffer.search_id))).all()}


async def runs_of(
    session: AsyncSession, user_id: UUID, search_id: UUID, limit: int = RUNS_SHOWN
) -> Sequence[SearchRun]:
    """The last runs of a search, newest first."""
    mine = select(SearchRun).where(SearchRun.user_id == user_id, SearchRun.search_id == search_id)
    return (await session.scalars(mine.order_by(SearchRun.started_at.desc(), SearchRun.id.desc()).limit(limit))).all()


async def known_keys(session: AsyncSession, user_id: UUID, keys: Sequence[str]) -> set[str]:
    """Which of these keys the user has been shown, whatever they decided."""
    found: set[str] = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        mine = select(FoundOffer.key).where(FoundOffer.user_id == user_id, FoundOffer.key.in_(some))
        found |= set((await session.scalars(mine)).all())
    return found


async def waiting_texts(session: AsyncSession, source_id: UUID) -> dict[str, str]:
    """The texts of what a source has brought and nobody has decided about, by key."""
    mine = (FoundOffer.source_id == source_id, FoundOffer.status == FoundStatus.PENDING)
    return {row.key: row.text for row in await session.execute(select(FoundOffer.key, FoundOffer.text).where(*mine))}


async def known_urls(session: AsyncSession, user_id: UUID, urls: Sequence[str]) -> set[str]:
    """Which of these canonical addresses are of offers that the user brought."""
    found: set[str] = set()
    for start in range(0, len(urls), _AT_ONCE):
        some = urls[start : start + _AT_ONCE]
        mine = select(Offer.url).where(Offer.user_id == user_id, Offer.url.in_(some))
        found |= {url for url in (await session.scalars(mine)).all() if url}
    return found


async def kin_texts(session: AsyncSession, user_id: UUID, kin: str) -> list[tuple[str, str]]:
    """Place ("" for what they brought) and text of what the user has of the same post at the same employer."""
    found = select(FoundOffer.place, FoundOffer.text).where(FoundOffer.user_id == user_id, FoundOffer.kin_key == kin)
    rows = (await session.execute(found.order_by(FoundOffer.found_at.desc()).limit(KIN_LOOKED_AT))).all()
    brought = select(Offer.text).where(Offer.user_id == user_id, Offer.kin_key == kin, Offer.deleted_at.is_(None))
    texts = (await session.scalars(brought.limit(KIN_LOOKED_AT))).all()
    return [(row.place, row.text) for row in rows] + [("", one) for one in texts]


async def due_searches(session: AsyncSession, moment: datetime, limit: int = 50) -> list[tuple[UUID, UUID, datetime]]:
    """Searches of open accounts that should have run by now, the longest due first: id, user, since when."""
    is_due = SavedSearch.is_active.is_(True), SavedSearch.due_at <= moment, User.closed_at.is_(None)
    due = select(SavedSearch.id, SavedSearch.user_id, SavedSearch.due_at)
    due = due.join(User, User.id == SavedSearch.user_id).where(*is_due)
    rows = (await session.execute(due.order_by(SavedSearch.due_at).limit(limit))).all()
    return [(row[0], row[1], since) for row in rows if (since := row[2]) is not None]
