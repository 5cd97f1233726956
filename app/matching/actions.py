"""Every write of matching."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.matching import queries
from app.matching.interactions.models import Kind, Subject
from app.matching.interactions.recording import keep
from app.matching.models import DismissedOffer, MatchScore, PoolOffer
from app.matching.roads import names_of
from app.matching.score import Score
from app.offers.actions import add_offer
from app.offers.digest import OfferDigest
from app.offers.models import Offer, OfferOrigin


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


async def take_pool_offer(session: AsyncSession, user_id: UUID, pool_offer_id: int) -> Offer:
    """Put an offer of the pool among the user's own; the one that they have of its address, where there is one.

    Raises NotFound for one that is gone, Refused for one whose text is no offer's.
    """
    found = await queries.pool_offer(session, pool_offer_id)
    if found.gone_at is not None:
        raise NotFound
    address = found.address or None
    mine = (Offer.user_id == user_id, Offer.url == address, Offer.deleted_at.is_(None))
    if address and (known := await session.scalar(select(Offer).where(*mine))) is not None:
        return known
    digest = OfferDigest.model_validate(found.digest)
    offer = await add_offer(session, user_id, found.text, origin=OfferOrigin.POOL, digest=digest)
    offer.url = address
    await keep(session, user_id, Kind.SAVED, Subject.POOL, pool_offer_id, offer.id)
    return offer


async def dismiss_pool_offer(session: AsyncSession, user_id: UUID, pool_offer_id: int) -> PoolOffer:
    """Take an offer of the pool out of the user's top offers for good. Raises NotFound."""
    found = await queries.pool_offer(session, pool_offer_id)
    if not await queries.is_dismissed(session, user_id, pool_offer_id):
        names = names_of(found.title, found.company, found.place, found.address)
        said = {"address": names.address[:500], "post": names.post[:500]}
        session.add(DismissedOffer(user_id=user_id, pool_offer_id=pool_offer_id, **said))
        await session.flush()
    return found


async def undo_dismissal(session: AsyncSession, user_id: UUID, pool_offer_id: int) -> PoolOffer:
    """Let it be shown again. Raises NotFound for an offer that was not dismissed, too."""
    found = await queries.pool_offer(session, pool_offer_id)
    mine = (DismissedOffer.user_id == user_id, DismissedOffer.pool_offer_id == pool_offer_id)
    gone = await session.scalar(delete(DismissedOffer).where(*mine).returning(DismissedOffer.pool_offer_id))
    if gone is None:
        raise NotFound
    return found
