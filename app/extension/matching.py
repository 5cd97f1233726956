"""How well an imported offer matches: the chosen candidate profile, else the newest CV, with no session open."""

from uuid import UUID

from app.cvs.profiles.queries import own_profile
from app.cvs.queries import own_document
from app.db import reading
from app.errors import NotFound
from app.extension.actions import forget_profile, keep_match, note_unmatched, own_or_none, tell_matched
from app.matching.list_scores import fresh_row_scores
from app.matching.score import asks_for_something
from app.matching.scoring import Wanted, scores_of
from app.offers.models import DigestStatus, Offer
from app.offers.queries import digest_of
from app.tasks.lease import Lease
from app.vitae.document import CVDocument


async def match_offer(lease: Lease, offer_id: UUID) -> None:
    """Work the score of one offer out and keep it; of one that is gone or unread, nothing. Raises Refused."""
    async with reading() as session:
        offer = await own_or_none(session, lease.user_id, offer_id)
    if offer is None or offer.digest_status != DigestStatus.DONE:
        return
    chosen = await _chosen(lease, offer)
    await fresh_row_scores(lease.user_id, [offer_id])  # which lists show, and what counts where no profile was chosen
    score = await _score(lease, offer, chosen) if chosen else None
    async with lease.transaction() as session:
        if score is not None and offer.candidate_profile_id is not None:
            await keep_match(session, lease.user_id, offer_id, offer.candidate_profile_id, score)
        await note_unmatched(session, lease.user_id, offer_id)
        await tell_matched(session, lease.user_id, offer_id)


async def _chosen(lease: Lease, offer: Offer) -> CVDocument | None:
    """What the chosen profile says; None where none was chosen, or it is gone, which is noted."""
    if offer.candidate_profile_id is None:
        return None
    document = await _document(lease.user_id, offer.candidate_profile_id)
    if document is None:
        async with lease.transaction() as session:
            await forget_profile(session, lease.user_id, offer.id)
    return document


async def _score(lease: Lease, offer: Offer, document: CVDocument) -> int | None:
    if offer.candidate_profile_id is None or not asks_for_something(digest_of(offer)):
        return None
    wanted = [Wanted(offer.id, digest_of(offer), offer.text)]
    found = await scores_of(lease.user_id, offer.candidate_profile_id, document, wanted)
    return found[offer.id].value


async def _document(user_id: UUID, profile_id: UUID) -> CVDocument | None:
    try:
        async with reading() as session:
            profile = await own_profile(session, user_id, profile_id)
            return await own_document(session, user_id, profile.cv.id)
    except NotFound:
        return None
