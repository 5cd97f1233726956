"""Reading conversations, each through its owner."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.models import (
    CoachingConversation,
    CoachingMessage,
    CoachingType,
    ConversationStatus,
    MessageStatus,
)
from app.coaching.pitches.brief import Brief
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


async def writing_of(session: AsyncSession, conversation_id: UUID) -> CoachingMessage | None:
    """The message of a conversation that is being written. The conversation is checked before."""
    mine = CoachingMessage.conversation_id == conversation_id
    asked = select(CoachingMessage).where(mine, CoachingMessage.status == MessageStatus.WRITING)
    return await session.scalar(asked.order_by(CoachingMessage.number.desc()).limit(1))


async def own_message(
    session: AsyncSession, user_id: UUID, conversation_id: UUID, number: int
) -> tuple[CoachingConversation, CoachingMessage]:
    """A message of a person's conversation, with it. Raises NotFound."""
    conversation = await own_conversation(session, user_id, conversation_id)
    mine = CoachingMessage.conversation_id == conversation.id, CoachingMessage.number == number
    message = await session.scalar(select(CoachingMessage).where(*mine))
    if message is None:
        raise NotFound
    return conversation, message


async def has_words_of_a_model(session: AsyncSession, conversation_id: UUID) -> bool:
    """Whether a model said something in a conversation."""
    mine = CoachingMessage.conversation_id == conversation_id, CoachingMessage.made_by != ""
    return await session.scalar(select(CoachingMessage.id).where(*mine).limit(1)) is not None


async def conversations_by_id(
    session: AsyncSession, conversation_ids: Sequence[UUID]
) -> Sequence[CoachingConversation]:
    """Conversations that were reached through their owner's tasks or entries."""
    asked = select(CoachingConversation).where(CoachingConversation.id.in_(conversation_ids))
    return (await session.scalars(asked)).all()


async def ended_without_words(session: AsyncSession) -> Sequence[UUID]:
    """What was debited for conversations of all users in which no model said anything: it must have come back."""
    worded = select(CoachingMessage.conversation_id).where(CoachingMessage.made_by != "")
    over = CoachingConversation.status != ConversationStatus.ACTIVE
    asked = select(CoachingConversation.id).where(over, CoachingConversation.id.not_in(worded))
    return (await session.scalars(asked.where(CoachingConversation.model != ""))).all()


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


def brief_of(conversation: CoachingConversation) -> Brief:
    """What its person wants of a pitch."""
    return Brief.model_validate(conversation.story)


def phase_of(conversation: CoachingConversation) -> str:
    """The phase of its story; "" where none is told."""
    return str(story_of(conversation).phase) if conversation.coaching_type == CoachingType.STAR else ""


def about_of(conversation: CoachingConversation) -> str:
    """What it is about: the experience of a story, the target of a pitch; "" before that is known."""
    is_star = conversation.coaching_type == CoachingType.STAR
    return story_of(conversation).about if is_star else brief_of(conversation).target
