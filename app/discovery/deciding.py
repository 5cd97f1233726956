"""What a person decides about offers that were found: who approves one has it among their own offers."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.models import FoundOffer, FoundStatus
from app.discovery.queries import own_found
from app.errors import Conflict
from app.kit.clock import now
from app.live import announce
from app.matching.interactions.models import Kind, Subject
from app.matching.interactions.recording import keep
from app.offers.actions import add_offer
from app.offers.capture.canonical import canonical_address
from app.offers.digest import OfferDigest
from app.offers.models import Offer
from app.offers.queries import offer_at, own_offer
from app.offers.source import OfferOrigin, Source


async def approve_found(session: AsyncSession, user_id: UUID, found_id: UUID) -> Offer:
    """Put a found offer among the user's own, once; the one that they have of its address, where there is one.

    Raises NotFound, Conflict (inbox.emptied) where nothing but its name is left, Refused for a text that is no offer's.
    """
    found = await own_found(session, user_id, found_id)
    if found.offer_id is not None:
        return await own_offer(session, user_id, found.offer_id)
    if not found.text:
        raise Conflict("inbox.emptied")
    offer = await _offer_of(session, found)
    found.offer_id, found.status, found.decided_at = offer.id, FoundStatus.APPROVED, now()
    await keep(session, user_id, Kind.SAVED, Subject.FOUND, found.id, offer.id)
    await announce(session, user_id, "inbox:changed", {"foundId": str(found.id)}, names=("inbox",))
    return offer


async def _offer_of(session: AsyncSession, found: FoundOffer) -> Offer:
    url = canonical_address(found.address) if found.address else ""
    if url and (known := await offer_at(session, found.user_id, url)) is not None:
        return known
    source = Source(OfferOrigin.SEARCH, url, found.source_domain, published_on=found.published_on)
    digest = OfferDigest.model_validate(found.digest)
    return await add_offer(session, found.user_id, found.text, digest=digest, source=source)
