"""Every SELECT on found offers and saved searches, for their owner only."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.models import FoundOffer, SavedSearch
from app.errors import NotFound


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
