"""Every SELECT on applications, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.tracker.models import Application, ApplicationMove


async def application_for(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Application | None:
    """The user's application for an offer, a deleted one too; None where there is none."""
    mine = (Application.user_id == user_id, Application.offer_id == offer_id)
    return await session.scalar(select(Application).where(*mine))


async def own_application(session: AsyncSession, user_id: UUID, application_id: UUID) -> Application:
    """The user's application. Raises NotFound for a missing, deleted or foreign id alike."""
    mine = (Application.id == application_id, Application.user_id == user_id, Application.deleted_at.is_(None))
    found = await session.scalar(select(Application).where(*mine))
    if found is None:
        raise NotFound
    return found


async def standing_moves(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sequence[ApplicationMove]:
    """The moves of the user's application that were not taken back, in the order they were noted."""
    mine = (ApplicationMove.application_id == application_id, ApplicationMove.user_id == user_id)
    asked = select(ApplicationMove).where(*mine, ApplicationMove.undone_at.is_(None))
    return (await session.scalars(asked.order_by(ApplicationMove.id))).all()
