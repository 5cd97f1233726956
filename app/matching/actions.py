"""Every write of matching."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from app.matching.models import MatchScore
from app.matching.score import Score


async def keep_scores(
    session: AsyncSession, user_id: UUID, cv_id: UUID, scores: Mapping[UUID, tuple[str, Score]]
) -> None:
    """Put scores in place of older ones. scores: offer id -> the key of what it was worked out from, and the score."""
    older = delete(MatchScore).where(MatchScore.cv_id == cv_id, MatchScore.offer_id.in_(scores))
    await session.execute(older)
    for offer_id, (key, score) in scores.items():
        kept = score.model_dump(mode="json")
        session.add(MatchScore(user_id=user_id, cv_id=cv_id, offer_id=offer_id, key=key, score=kept))
    await session.flush()
