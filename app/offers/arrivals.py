"""An offer arrives, is read by a task, and is understood or says why not."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading
from app.errors import Conflict
from app.kit.clock import now
from app.live import announce
from app.offers.actions import join_kin, put_digest, put_digest_so_far, put_offer, searched
from app.offers.capture.facts import facts_of, with_facts
from app.offers.capture.queries import page_of_offer, posting_of
from app.offers.digest import OfferDigest
from app.offers.models import UNREAD, DigestStatus, Offer, Reader
from app.offers.queries import has_unread, own_offer
from app.offers.source import OfferOrigin, Source
from app.offers.understanding import check_text
from app.offers.understood import tell_understood
from app.tasks.actions import submit
from app.tasks.models import Task

TASK_TYPE = "requirement_extraction"
MAX_TITLE = 120
LOOK_S = 0.2
PASTED = Source()


async def receive_offer(session: AsyncSession, user_id: UUID, text: str, source: Source = PASTED) -> Offer:
    """Keep an offer and submit its reading; its first line stands for its title until then.

    Raises as check_text, AlreadyThere, LimitReached.
    """
    check_text(text)
    offer = await put_offer(session, user_id, text, source)
    offer.title = offer.text.partition("\n")[0].strip(" #*-")[:MAX_TITLE]
    offer.search_text = searched(offer.title)
    await submit_reading(session, offer)
    await announce(session, user_id, "offer:changed", {"offerId": str(offer.id)}, names=("offers",))
    return offer


async def read_again(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Task:
    """Submit the reading of an offer anew. Raises Conflict (offer.is_being_read), NotFound."""
    offer = await own_offer(session, user_id, offer_id)
    if offer.digest_status in UNREAD:
        raise Conflict("offer.is_being_read")
    task = await submit_reading(session, offer)
    await _tell(session, offer)
    return task


async def submit_reading(session: AsyncSession, offer: Offer) -> Task:
    """The task that reads an offer; what went wrong before is over."""
    offer.digest_status, offer.error_code, offer.processed_at = DigestStatus.WAITING, "", None
    task = await submit(session, user_id=offer.user_id, type=TASK_TYPE, payload={"offer_id": str(offer.id)})
    offer.task_id = task.id
    return task


async def readings_over(user_id: UUID, offer_ids: Sequence[UUID], *, patience_s: float) -> None:
    """Wait until none of the user's offers is unread any more, or for so long; with no session open meanwhile."""
    with suppress(TimeoutError):
        async with asyncio.timeout(patience_s):
            while await _has_unread(user_id, offer_ids):  # noqa: ASYNC110 - another process reads them
                await asyncio.sleep(LOOK_S)


async def _has_unread(user_id: UUID, offer_ids: Sequence[UUID]) -> bool:
    async with reading() as session:
        return await has_unread(session, user_id, offer_ids)


async def start_reading(session: AsyncSession, offer_id: UUID, task_id: UUID) -> Offer | None:
    """The offer, now marked as being read; None where this task need not: it is deleted, read, or another task's."""
    offer = await session.get(Offer, offer_id)
    if offer is None or offer.deleted_at is not None or offer.task_id != task_id or offer.digest_status not in UNREAD:
        return None
    offer.digest_status = DigestStatus.PROCESSING
    await _tell(session, offer)
    return offer


async def show_reading(session: AsyncSession, offer_id: UUID, task_id: UUID, digest: OfferDigest) -> None:
    """Show what rules understood, while a model still reads."""
    offer = await session.get_one(Offer, offer_id)
    if offer.task_id == task_id and offer.digest_status in UNREAD:
        put_digest_so_far(offer, with_facts(digest, await _told_outright(session, offer)), Reader.RULES)
        await _tell(session, offer)


async def finish_reading(
    session: AsyncSession, offer_id: UUID, task_id: UUID, digest: OfferDigest, reader: Reader
) -> None:
    """Keep what was understood, unless the person has corrected it meanwhile."""
    offer = await session.get_one(Offer, offer_id)
    if offer.task_id == task_id and offer.digest_status in UNREAD:
        put_digest(offer, with_facts(digest, await _told_outright(session, offer)), reader)
        await join_kin(session, offer)
        await tell_understood(session, offer)
        await _tell(session, offer)


async def refuse_reading(session: AsyncSession, offer_id: UUID, task_id: UUID, code: str) -> None:
    """Keep the offer with the reason why it was not understood; where rules have understood it, with what they did."""
    offer = await session.get(Offer, offer_id)
    if offer is None or offer.task_id != task_id or offer.digest_status not in UNREAD:
        return
    if offer.is_shown:
        await finish_reading(session, offer_id, task_id, OfferDigest.model_validate(offer.digest), Reader.RULES_INSTEAD)
    else:
        offer.digest_status, offer.error_code, offer.processed_at = DigestStatus.ERROR, code, now()
        await _tell(session, offer)


async def _told_outright(session: AsyncSession, offer: Offer) -> Mapping[str, str]:
    """What the person's browser read and they put right before they sent it stands over what is read in the text."""
    if offer.origin != OfferOrigin.EXTENSION:
        return {}
    page = await page_of_offer(session, offer.user_id, offer.id)
    return facts_of(posting_of(page)) if page else {}


async def _tell(session: AsyncSession, offer: Offer) -> None:
    data = {"offerId": str(offer.id), "status": str(offer.digest_status)}
    await announce(session, offer.user_id, "offer:changed", data, names=(f"offer-{offer.id}",))
