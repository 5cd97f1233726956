"""Every SELECT on applications, for their owner only."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.tracker.models import Application


async def application_for(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Application | None:
    """The user's application for an offer, a deleted one too; None where there is none."""
    mine = (Application.user_id == user_id, Application.offer_id == offer_id)
    return await session.scalar(select(Application).where(*mine))
