"""Reading conversations, each through its owner."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.models import CoachingConversation, CoachingMessage, ConversationStatus
from app.coaching.star import Story
from app.errors import NotFound
from app.kit.paging import Found, Window


async def own_conversation(session: AsyncSession, user_id: UUID, conversation_id: UUID) -> CoachingConversation:
    """One conversation of a person. Raises NotFound."""
    mine = CoachingConversation.id == conversation_id, CoachingConversation.user_id == user_id
    found = await session.scalar(select(CoachingConversation).where(*mine))
    if found is None:
        raise NotFound
    return found


async def conversations_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[CoachingConversation]:
    """The conversations of a person, the one that was last spoken in first."""
    mine = CoachingConversation.user_id == user_id
    total = await session.scalar(select(func.count()).select_from(CoachingConversation).where(mine)) or 0
    newest = CoachingConversation.updated_at.desc(), CoachingConversation.id.desc()
    asked = select(CoachingConversation).where(mine).order_by(*newest)
    rows = await session.scalars(asked.offset(window.offset).limit(window.limit))
    return Found(rows.all(), total, window)


async def messages_of(session: AsyncSession, conversation_id: UUID) -> Sequence[CoachingMessage]:
    """What was said, in its order. The conversation is checked before."""
    mine = CoachingMessage.conversation_id == conversation_id
    return (await session.scalars(select(CoachingMessage).where(mine).order_by(CoachingMessage.number))).all()


async def count_active(session: AsyncSession, user_id: UUID) -> int:
    """How many conversations of a person go on."""
    is_active = CoachingConversation.status == ConversationStatus.ACTIVE
    mine = select(func.count()).select_from(CoachingConversation).where(CoachingConversation.user_id == user_id)
    return await session.scalar(mine.where(is_active)) or 0


async def silent_since(session: AsyncSession, before: datetime, limit: int) -> Sequence[CoachingConversation]:
    """Conversations that go on and were last spoken in before then."""
    is_silent = CoachingConversation.updated_at < before
    is_active = CoachingConversation.status == ConversationStatus.ACTIVE
    return (await session.scalars(select(CoachingConversation).where(is_silent, is_active).limit(limit))).all()


def story_of(conversation: CoachingConversation) -> Story:
    """How far its story is."""
    return Story.model_validate(conversation.story)
