"""Every SELECT on messages, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.tracker.messages.models import FollowUpMessage
from app.tracker.models import ApplicationMove
from app.tracker.statuses import ApplicationStatus


async def messages_of(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sequence[FollowUpMessage]:
    """The messages of the user's application, newest first."""
    mine = (FollowUpMessage.application_id == application_id, FollowUpMessage.user_id == user_id)
    asked = select(FollowUpMessage).where(*mine, FollowUpMessage.deleted_at.is_(None))
    newest = (FollowUpMessage.created_at.desc(), FollowUpMessage.id.desc())
    return (await session.scalars(asked.order_by(*newest))).all()


async def own_message(
    session: AsyncSession, user_id: UUID, application_id: UUID, message_id: UUID, *, is_deleted: bool = False
) -> FollowUpMessage:
    """One of them. is_deleted: one that was taken away. Raises NotFound."""
    there = FollowUpMessage.deleted_at.is_not(None) if is_deleted else FollowUpMessage.deleted_at.is_(None)
    mine = (FollowUpMessage.user_id == user_id, FollowUpMessage.application_id == application_id)
    asked = select(FollowUpMessage).where(FollowUpMessage.id == message_id, *mine, there)
    found = await session.scalar(asked.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


async def last_move_to(
    session: AsyncSession, user_id: UUID, application_id: UUID, status: ApplicationStatus
) -> ApplicationMove | None:
    """The last standing move of the user's application there."""
    mine = (ApplicationMove.application_id == application_id, ApplicationMove.user_id == user_id)
    stands = (ApplicationMove.to_status == status, ApplicationMove.undone_at.is_(None))
    return await session.scalar(
        select(ApplicationMove).where(*mine, *stands).order_by(ApplicationMove.id.desc()).limit(1)
    )
