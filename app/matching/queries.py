"""Every SELECT on scores and dismissals, for their owner only, and on the offers of the pool, which all share."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.matching.models import DismissedOffer, MatchScore, PoolOffer

_LARGEST = 2**63 - 1


async def kept_scores(
    session: AsyncSession, user_id: UUID, cv_id: UUID, offer_ids: Sequence[UUID]
) -> Sequence[MatchScore]:
    """The kept scores of one of the user's CVs for these offers."""
    mine = (MatchScore.user_id == user_id, MatchScore.cv_id == cv_id, MatchScore.offer_id.in_(offer_ids))
    return (await session.scalars(select(MatchScore).where(*mine))).all()


async def pool_offer(session: AsyncSession, pool_offer_id: int) -> PoolOffer:
    """An offer of the pool, also one that is no longer offered. Raises NotFound."""
    found = await session.get(PoolOffer, pool_offer_id) if 0 < pool_offer_id <= _LARGEST else None
    if found is None:
        raise NotFound
    return found


async def pool_moments(
    session: AsyncSession, pool_offer_ids: Sequence[int]
) -> dict[int, tuple[datetime, datetime | None]]:
    """Of offers of the pool when each was put last, and since when it is gone."""
    asked = select(PoolOffer.id, PoolOffer.seen_at, PoolOffer.gone_at).where(PoolOffer.id.in_(pool_offer_ids))
    return {row.id: (row.seen_at, row.gone_at) for row in await session.execute(asked)}


async def is_dismissed(session: AsyncSession, user_id: UUID, pool_offer_id: int) -> bool:
    """Whether the user does not want to see this offer of the pool."""
    mine = (DismissedOffer.user_id == user_id, DismissedOffer.pool_offer_id == pool_offer_id)
    return await session.scalar(select(DismissedOffer.pool_offer_id).where(*mine)) is not None


async def dismissed_ids(session: AsyncSession, user_id: UUID, *, most: int) -> Sequence[int]:
    """The offers of the pool that the user dismissed last."""
    mine = select(DismissedOffer.pool_offer_id).where(DismissedOffer.user_id == user_id)
    newest = mine.order_by(DismissedOffer.dismissed_at.desc(), DismissedOffer.pool_offer_id.desc())
    return (await session.scalars(newest.limit(most))).all()


async def dismissed_among(
    session: AsyncSession, user_id: UUID, addresses: Sequence[str], posts: Sequence[str]
) -> set[str]:
    """Which of these addresses and posts are of offers that the user dismissed; never ""."""
    wanted = {*addresses, *posts} - {""}
    named = or_(DismissedOffer.address.in_(addresses), DismissedOffer.post.in_(posts))
    asked = select(DismissedOffer.address, DismissedOffer.post).where(DismissedOffer.user_id == user_id, named)
    return {name for row in await session.execute(asked) for name in row if name in wanted}
