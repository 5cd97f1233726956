"""Every write on offers."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.kit.clock import now
from app.lexicon.folding import fold
from app.live import announce
from app.offers.acts import Act
from app.offers.digest import OfferDigest
from app.offers.models import SEARCHED, DigestStatus, Offer, OfferOrigin
from app.offers.queries import own_offer, own_offer_in_trash
from app.offers.understanding import check_text


async def add_offer(
    session: AsyncSession,
    user_id: UUID,
    text: str,
    *,
    origin: OfferOrigin = OfferOrigin.PASTE,
    digest: OfferDigest | None = None,
) -> Offer:
    """Keep an offer with its digest. Raises Refused (offer.empty, offer.too_long).

    digest: what was understood of the text in a child, before the session (understanding.understood); without it the
    rules run here, which is for texts of whoever runs this process, never for a stranger's.
    """
    check_text(text)
    if digest is None:
        from app.offers.rules import digest_offer

        digest = digest_offer(text.strip())
    offer = Offer(user_id=user_id, text=text.strip(), origin=origin)
    _put_digest(offer, digest)
    session.add(offer)
    await session.flush()
    await announce(session, user_id, "offer:changed", {"offerId": str(offer.id)}, names=("offers",))
    return offer


async def correct_digest(session: AsyncSession, user_id: UUID, offer_id: UUID, digest: OfferDigest) -> Offer:
    """Put the person's understanding of the offer in place of ours."""
    offer = await own_offer(session, user_id, offer_id)
    _put_digest(offer, digest)
    await announce(session, user_id, "offer:changed", {"offerId": str(offer.id)}, names=(f"offer-{offer.id}",))
    return offer


async def delete_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> None:
    """Take the offer away; what was made for it stays."""
    offer = await own_offer(session, user_id, offer_id)
    offer.deleted_at, offer.url = now(), None
    note(session, Act.OFFER_DELETED, user_id, about=offer.id)
    await announce(session, user_id, "offer:changed", {"offerId": str(offer.id)}, names=("offers",))


async def restore_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Offer:
    """Bring a deleted offer back; without its address, which may be another offer's by now."""
    offer = await own_offer_in_trash(session, user_id, offer_id)
    offer.deleted_at = None
    await announce(session, user_id, "offer:changed", {"offerId": str(offer.id)}, names=("offers",))
    return offer


def _put_digest(offer: Offer, digest: OfferDigest) -> None:
    offer.digest = digest.model_dump(mode="json")
    offer.title, offer.company, offer.language = digest.title[:200], digest.company[:200], digest.language
    offer.search_text = fold(f"{digest.title} {digest.company} {digest.place}")[:SEARCHED]
    offer.digest_status, offer.processed_at = DigestStatus.DONE, now()
