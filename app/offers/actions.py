"""Every write on offers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import case, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.errors import Conflict
from app.kit.clock import now
from app.lexicon.folding import fold
from app.live import announce
from app.offers.acts import Act
from app.offers.digest import OfferDigest
from app.offers.kinship import are_near, kin_key
from app.offers.models import SEARCHED, UNSCORED, DigestStatus, Offer, Reader
from app.offers.queries import offer_at, offer_saying, offers_alike, own_offer, own_offer_in_trash
from app.offers.source import NOT_MANUAL, OWN, OfferOrigin, Source
from app.offers.steps import Step, tell
from app.offers.understanding import check_text
from app.offers.understood import tell_understood
from app.plans.limits import use
from app.plans.terms import Limited


class AlreadyThere(Conflict):
    """The person has an offer of this address. Parameters: offerId, name (its title)."""

    code = "offer.already_there"


async def add_offer(
    session: AsyncSession,
    user_id: UUID,
    text: str,
    *,
    origin: OfferOrigin = OfferOrigin.PASTE,
    digest: OfferDigest | None = None,
    source: Source | None = None,
) -> Offer:
    """Keep an offer that is understood already; what comes in as a text is received and read by a task (arrivals).

    Raises Refused (offer.empty, offer.too_long), AlreadyThere, LimitReached.

    digest: what was understood of the text in a child, before the session (understanding.understood); without it the
    rules run here, which is for texts of whoever runs this process, never for a stranger's.
    Raises Refused as check_text does.
    """
    check_text(text)
    if digest is None:
        from app.offers.rules import digest_offer

        digest = digest_offer(text.strip())
    offer = await put_offer(session, user_id, text, source or Source(origin))
    put_digest(offer, digest, Reader.RULES)
    await join_kin(session, offer)
    await announce(session, user_id, "offer:changed", {"offerId": str(offer.id)}, names=("offers",))
    return offer


async def refuse_known(session: AsyncSession, user_id: UUID, url: str) -> None:
    """Raises AlreadyThere where the person has an offer of this canonical address."""
    if (known := await offer_at(session, user_id, url)) is not None:
        raise AlreadyThere(offerId=str(known.id), name=known.title)


async def refuse_equal(session: AsyncSession, user_id: UUID, text: str) -> None:
    """Raises AlreadyThere where the person has an offer with this very text."""
    if (known := await offer_saying(session, user_id, text)) is not None:
        raise AlreadyThere(offerId=str(known.id), name=known.title)


async def mark_saved(session: AsyncSession, user_id: UUID, offer_id: UUID, *, is_saved: bool) -> Offer:
    """Set an offer apart, or no longer."""
    offer = await own_offer(session, user_id, offer_id)
    if is_saved and offer.saved_at is None:
        await tell(session, user_id, Step.SAVED, offer.id)
    offer.saved_at = (offer.saved_at or now()) if is_saved else None
    await announce(session, user_id, "offer:changed", {"offerId": str(offer.id)}, names=(f"offer-{offer.id}",))
    return offer


async def put_row_scores(session: AsyncSession, key: str, scores: Sequence[tuple[Offer, int]]) -> None:
    """Keep scores of lists in rows that were read before; one that was understood anew meanwhile keeps none.

    key: of what they were worked out from.  UNSCORED of an offer that asks for nothing.
    """
    for offer, score in scores:
        as_read = (Offer.id == offer.id, Offer.processed_at.is_not_distinct_from(offer.processed_at))
        by_newest = Offer.candidate_profile_id.is_(None)  # else what it matches with is another CV
        shown = None if score == UNSCORED else score
        matched = {"match_score": (shown, Offer.match_score), "matched_at": (now(), Offer.matched_at)}
        values = {"score": score, "score_key": key}
        values |= {name: case((by_newest, new), else_=old) for name, (new, old) in matched.items()}
        asked = update(Offer).where(*as_read).values(values)
        await session.execute(asked.execution_options(synchronize_session=False))


async def correct_digest(session: AsyncSession, user_id: UUID, offer_id: UUID, digest: OfferDigest) -> Offer:
    """Put the person's understanding of the offer in place of ours."""
    offer = await own_offer(session, user_id, offer_id)
    put_digest(offer, digest, Reader.PERSON)
    await join_kin(session, offer)
    await tell_understood(session, offer)
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


async def put_offer(session: AsyncSession, user_id: UUID, text: str, source: Source) -> Offer:
    """Write the row of an offer that its person has seen: they brought it. Raises AlreadyThere, LimitReached.

    What a search found and what the pool has is counted by no plan, nor is a table of past applications. Another
    request may keep the same address at this moment.
    """
    if source.url:
        await refuse_known(session, user_id, source.url)
    offer = Offer(
        user_id=user_id,
        text=text.strip(),
        digest=OfferDigest().model_dump(mode="json"),
        origin=source.origin,
        url=source.url or None,
        source_domain=source.source_domain,
        company_description=source.company_description,
        starts_on=source.starts_on,
        why_us=source.why_us,
        published_on=source.published_on,
        expires_on=source.expires_on,
        is_manual=source.origin not in NOT_MANUAL,
        viewed_at=now(),
    )
    try:
        async with session.begin_nested():
            if source.origin in OWN:
                await use(session, user_id, Limited.OFFERS)
            session.add(offer)
    except IntegrityError:
        if source.url:
            await refuse_known(session, user_id, source.url)
        raise
    return offer


async def join_kin(session: AsyncSession, offer: Offer) -> None:
    """Link an offer with those that say nearly the same of the same post."""
    offer.kin_key, offer.kin_id = kin_key(offer.title, offer.company), None
    for other in await offers_alike(session, offer.user_id, offer.kin_key):
        if other.id != offer.id and are_near(offer.text, other.text):
            other.kin_id = other.kin_id or other.id
            offer.kin_id = other.kin_id
            return


def put_digest(offer: Offer, digest: OfferDigest, reader: Reader) -> None:
    """What was understood stands with the offer, and with whose understanding it is."""
    put_digest_so_far(offer, digest, reader)
    offer.digest_status, offer.error_code = DigestStatus.DONE, ""
    offer.score, offer.score_key, offer.match_score, offer.matched_at = UNSCORED, "", None, None


def put_digest_so_far(offer: Offer, digest: OfferDigest, reader: Reader) -> None:
    """What somebody understood, while somebody else may still read."""
    offer.digest = digest.model_dump(mode="json")
    offer.title, offer.company, offer.language = digest.title[:200], digest.company[:200], digest.language
    offer.search_text = searched(digest.title, digest.company, digest.place)
    offer.processed_at, offer.reader = now(), reader


def put_heading(offer: Offer, title: str, company: str, place: str) -> None:
    """Call an offer what whoever brought it does, until it is read."""
    offer.title, offer.company = title[:200], company[:200]
    offer.search_text = searched(title, company, place)


def searched(*parts: str) -> str:
    """What the search of the list looks at."""
    return fold(" ".join(parts))[:SEARCHED]
