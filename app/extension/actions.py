"""Taking the page of an extension in: its offer, its application and its reading begin in one transaction."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.profiles.queries import own_profile
from app.db import reading, transaction
from app.errors import Conflict, NotFound, Refused
from app.extension.page import ReadPage
from app.kit.clock import now
from app.live import announce
from app.offers.actions import AlreadyThere, put_heading
from app.offers.arrivals import receive_offer
from app.offers.capture.actions import keep_read_page
from app.offers.capture.canonical import canonical_address, domain_of
from app.offers.capture.capturing import Capture
from app.offers.models import Offer
from app.offers.queries import own_offer
from app.offers.source import OfferOrigin, Source
from app.offers.steps import Listener, Step
from app.offers.understanding import check_text
from app.tasks.actions import submit
from app.tracker.actions import add_application
from app.tracker.queries import applications_for

TASK_TYPE = "offer_match"


class KnownOffer(Conflict):
    """The page is an offer of the person's already. Parameters: existingId, applicationId (None: not pursued), name."""

    code = "extension.known_offer"


async def import_page(session: AsyncSession, user_id: UUID, page: ReadPage) -> Offer:
    """Keep the page of an offer, pursue it, and submit its reading.

    Raises KnownOffer, Refused (extension.no_profile, as check_text and canonical_address), LimitReached.
    """
    await _check_profile(session, user_id, page.candidate_profile_id)
    check_text(page.description)
    url = canonical_address(page.url)
    source = Source(OfferOrigin.EXTENSION, url, domain_of(url))
    try:
        offer = await receive_offer(session, user_id, page.text, source)
    except AlreadyThere as known:
        raise await _known(session, user_id, known) from known
    put_heading(offer, page.title, page.company, page.location)
    offer.captured_at, offer.viewed_at = min(page.captured_at or now(), now()), None
    offer.candidate_profile_id = page.candidate_profile_id
    await keep_read_page(session, user_id, offer, Capture(url, page.posting))
    await add_application(session, user_id, offer.id)
    return offer


async def match_when_understood(session: AsyncSession, offer: Offer) -> None:
    """How well an imported offer matches is worked out by itself, each time it is understood again."""
    if offer.origin == OfferOrigin.EXTENSION:
        await submit(session, user_id=offer.user_id, type=TASK_TYPE, payload={"offer_id": str(offer.id)})


async def keep_match(session: AsyncSession, user_id: UUID, offer_id: UUID, profile_id: UUID, score: int) -> None:
    """Keep how well a candidate profile answers an offer, unless another one was chosen meanwhile. score: 0 to 100."""
    mine = (Offer.id == offer_id, Offer.user_id == user_id, Offer.candidate_profile_id == profile_id)
    kept = update(Offer).where(*mine).values(match_score=score, matched_at=now())
    await session.execute(kept.execution_options(synchronize_session=False))


async def note_unmatched(session: AsyncSession, user_id: UUID, offer_id: UUID) -> None:
    """There is no CV to compare an offer with: matched_at says that it was tried, so that nobody waits for a score."""
    mine = (Offer.id == offer_id, Offer.user_id == user_id, Offer.matched_at.is_(None))
    tried = update(Offer).where(*mine).values(matched_at=now())
    await session.execute(tried.execution_options(synchronize_session=False))


async def tell_matched(session: AsyncSession, user_id: UUID, offer_id: UUID) -> None:
    """Open pages and listening programs read the offer again."""
    told = {"offerId": str(offer_id)}
    await announce(session, user_id, "offer:matched", told, names=(f"offer-{offer_id}",))


async def forget_profile(session: AsyncSession, user_id: UUID, offer_id: UUID) -> None:
    """The candidate profile that was chosen is gone: from now on the newest CV is meant."""
    offer = await own_offer(session, user_id, offer_id)
    offer.candidate_profile_id = None


async def _check_profile(session: AsyncSession, user_id: UUID, profile_id: UUID | None) -> None:
    try:
        if profile_id is not None:
            await own_profile(session, user_id, profile_id)
    except NotFound as missing:
        raise Refused("extension.no_profile") from missing


async def _known(session: AsyncSession, user_id: UUID, known: AlreadyThere) -> KnownOffer:
    offer_id = str(known.parameters["offerId"])
    found = await applications_for(session, user_id, [UUID(offer_id)])
    application = next((str(one.id) for one in found.values()), None)
    told = {"existingId": offer_id, "offerId": offer_id, "applicationId": application}
    return KnownOffer(**told, name=known.parameters["name"])


async def _stepped(session: AsyncSession, user_id: UUID, step: Step, offer_id: UUID) -> None:
    del session, user_id, step, offer_id


async def _opened(user_id: UUID, offer_id: UUID) -> bool:
    """An imported offer is new until its page is opened for the first time. Time on it is not wanted here."""
    unseen = (Offer.id == offer_id, Offer.user_id == user_id, Offer.viewed_at.is_(None))
    async with reading() as session:
        offer = await own_or_none(session, user_id, offer_id)
    if offer is not None and offer.viewed_at is None:
        async with transaction() as session:
            await session.execute(update(Offer).where(*unseen).values(viewed_at=now()))
    return False


async def own_or_none(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Offer | None:
    """The user's offer; None for a missing, deleted or foreign id alike."""
    try:
        return await own_offer(session, user_id, offer_id)
    except NotFound:
        return None


LISTENER = Listener(stepped=_stepped, opened=_opened)
