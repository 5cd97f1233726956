"""Every SELECT on scores, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.matching.models import MatchScore


async def kept_scores(
    session: AsyncSession, user_id: UUID, cv_id: UUID, offer_ids: Sequence[UUID]
) -> Sequence[MatchScore]:
    """The kept scores of one of the user's CVs for these offers."""
    mine = (MatchScore.user_id == user_id, MatchScore.cv_id == cv_id, MatchScore.offer_id.in_(offer_ids))
    return (await session.scalars(select(MatchScore).where(*mine))).all()
