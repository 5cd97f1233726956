"""Every write on pages that were read, and the keeping of an offer that only needs to be written down."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import now
from app.offers.actions import add_offer, refuse_known
from app.offers.capture.capturing import Capture, ReadyOffer, source_of
from app.offers.capture.facts import facts_of, with_facts
from app.offers.capture.models import PageSnapshot
from app.offers.capture.queries import own_snapshot, posting_of
from app.offers.digest import OfferDigest
from app.offers.models import Offer

SHOWN_FOR = timedelta(days=1)


async def show_page(session: AsyncSession, user_id: UUID, capture: Capture) -> PageSnapshot:
    """Keep a page for as long as the person looks at what was read. Raises AlreadyThere."""
    await refuse_known(session, user_id, capture.url)
    return await _put_snapshot(session, user_id, capture)


async def keep_page(session: AsyncSession, user_id: UUID, snapshot_id: UUID, text: str, digest: OfferDigest) -> Offer:
    """Make an offer of a page, with the text as the person left it. Raises AlreadyThere, NotFound.

    digest: of that text, with what the person corrected; what the page says besides is put to it.
    """
    snapshot = await own_snapshot(session, user_id, snapshot_id)
    posting = posting_of(snapshot)
    unseen = {name: fact for name, fact in facts_of(posting).items() if name not in {"title", "company", "place"}}
    source = source_of(snapshot.url, posting)
    offer = await add_offer(session, user_id, text, digest=with_facts(digest, unseen), source=source)
    snapshot.offer_id = offer.id
    return offer


async def add_ready_offer(session: AsyncSession, user_id: UUID, ready: ReadyOffer) -> Offer:
    """Keep an offer with its page at once. Raises AlreadyThere."""
    offer = await add_offer(session, user_id, ready.text, digest=ready.digest, source=ready.source)
    if ready.capture is not None:
        (await _put_snapshot(session, user_id, ready.capture)).offer_id = offer.id
    return offer


async def keep_read_page(session: AsyncSession, user_id: UUID, offer: Offer, capture: Capture) -> None:
    """Keep a page with the offer that was made of it elsewhere."""
    (await _put_snapshot(session, user_id, capture)).offer_id = offer.id


async def forget_pages(session: AsyncSession) -> None:
    """Delete the pages that were shown a day ago and that nobody kept."""
    leaving = delete(PageSnapshot).where(PageSnapshot.offer_id.is_(None), PageSnapshot.captured_at < now() - SHOWN_FOR)
    await session.execute(leaving.execution_options(synchronize_session=False))


async def _put_snapshot(session: AsyncSession, user_id: UUID, capture: Capture) -> PageSnapshot:
    posting = capture.posting
    facts = posting.model_dump(mode="json", exclude={"text"})
    snapshot = PageSnapshot(user_id=user_id, url=capture.url, text=posting.text, posting=facts)
    session.add(snapshot)
    await session.flush()
    return snapshot
