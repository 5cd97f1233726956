"""Every SELECT on pages that were read, for their owner only."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.offers.capture.models import PageSnapshot
from app.offers.postings.values import Posting


async def own_snapshot(session: AsyncSession, user_id: UUID, snapshot_id: UUID) -> PageSnapshot:
    """The user's page. Raises NotFound for a missing or foreign id alike."""
    asked = select(PageSnapshot).where(PageSnapshot.id == snapshot_id, PageSnapshot.user_id == user_id)
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found


async def page_of_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> PageSnapshot | None:
    """The page that the user's offer was read from."""
    asked = select(PageSnapshot).where(PageSnapshot.offer_id == offer_id, PageSnapshot.user_id == user_id)
    return await session.scalar(asked.order_by(PageSnapshot.captured_at).limit(1))


def posting_of(snapshot: PageSnapshot) -> Posting:
    """The typed facts of a page."""
    return Posting.model_validate(snapshot.posting)
