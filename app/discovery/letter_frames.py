"""The frame of letters that a saved search holds, for the offers that it found."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.models import FoundOffer, SavedSearch


async def letter_frame(session: AsyncSession, user_id: UUID, offer_id: UUID) -> str:
    """The letter template of the search that found this offer of the user's; "" where none did."""
    asked = (
        select(SavedSearch.letter_template)
        .join(FoundOffer, FoundOffer.search_id == SavedSearch.id)
        .where(FoundOffer.user_id == user_id, SavedSearch.user_id == user_id, FoundOffer.offer_id == offer_id)
    )
    return await session.scalar(asked.order_by(FoundOffer.found_at.desc()).limit(1)) or ""
