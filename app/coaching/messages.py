"""Messages of conversations: said at once, or written by a task; finished, stopped, told to open pages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching import words
from app.coaching.models import CoachingConversation, CoachingMessage, CoachingType, MessageStatus, Speaker
from app.coaching.queries import own_conversation, phase_of, story_of, writing_of
from app.coaching.star import Ask
from app.drafting.queries import partial_text
from app.drafting.rows import close_calls
from app.kit.clock import now
from app.live import announce
from app.tasks.actions import cancel, submit
from app.tasks.models import Task

TASK_TYPE, FEATURE = "coaching", "coaching"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What came of a writing. made_by: the model, "" for rules.  error_code: why no model did.  proposal: as kept."""

    text: str
    made_by: str = ""
    error_code: str = ""
    proposal: dict[str, Any] | None = None


async def say(session: AsyncSession, conversation: CoachingConversation, speaker: Speaker, text: str) -> None:
    """One more message of a conversation, whole."""
    await _add(session, conversation, CoachingMessage(speaker=speaker, text=text))


async def say_later(session: AsyncSession, conversation: CoachingConversation, ask: str = "") -> None:
    """A message of the coach that a task writes. ask: what it is to ask."""
    message = CoachingMessage(speaker=Speaker.COACH, text="", status=MessageStatus.WRITING, ask=ask)
    await _add(session, conversation, message)
    payload = {"conversation_id": str(conversation.id), "message_id": str(message.id)}
    task = await submit(
        session, user_id=conversation.user_id, type=TASK_TYPE, payload=payload, variant=conversation.engine
    )
    message.task_id = task.id
    await session.flush()


async def finish(session: AsyncSession, message_id: UUID, task_id: UUID, spoken: Spoken) -> None:
    """Keep what a task wrote, where its message still waits for it."""
    message = await session.get(CoachingMessage, message_id)
    if message is None or message.task_id != task_id or message.status != MessageStatus.WRITING:
        return
    await _end(session, message, spoken)


async def stop(session: AsyncSession, user_id: UUID, conversation_id: UUID) -> CoachingConversation:
    """Stop the message that is written; what has come of it stays. Nothing where none is. Raises NotFound."""
    conversation = await own_conversation(session, user_id, conversation_id)
    message = await writing_of(session, conversation.id)
    if message is not None and message.task_id is not None:
        await cancel(session, user_id, message.task_id)
        await session.refresh(message)
        await _stopped(session, conversation, message)
    return conversation


async def end_stopped(session: AsyncSession, task: Task) -> None:
    """Hook of a writing that was stopped, from wherever."""
    await _ended(session, task, "")


async def end_failed(session: AsyncSession, task: Task) -> None:
    """Hook of a writing that failed: the coach goes on by rules."""
    await _ended(session, task, task.error_code or "task.bug")


async def tell(session: AsyncSession, conversation: CoachingConversation) -> None:
    """The open pages of its person re-read what shows this conversation."""
    data: dict[str, Any] = {"conversationId": str(conversation.id), "status": conversation.status}
    names = ("conversations", f"conversation-{conversation.id}")
    await announce(session, conversation.user_id, "coaching:changed", data, names=names)


async def _ended(session: AsyncSession, task: Task, error_code: str) -> None:
    asked = select(CoachingMessage).where(CoachingMessage.task_id == task.id)
    message = await session.scalar(asked)
    if message is None or message.status != MessageStatus.WRITING:
        return
    conversation = await session.get_one(CoachingConversation, message.conversation_id)
    if error_code:
        await _end(session, message, Spoken(_by_rules(conversation, message), error_code=error_code))
    else:
        await _stopped(session, conversation, message)


async def _stopped(session: AsyncSession, conversation: CoachingConversation, message: CoachingMessage) -> None:
    """What has come stays as the message; before anything came, the coach asks in fixed words."""
    if message.status != MessageStatus.WRITING:
        return
    text = await partial_text(session, conversation.user_id, FEATURE, message.id)
    message.status = MessageStatus.STOPPED
    message.text, message.made_by = text or _by_rules(conversation, message), conversation.model if text else ""
    await _written(session, conversation, message, "coaching.stopped")


async def _end(session: AsyncSession, message: CoachingMessage, spoken: Spoken) -> None:
    conversation = await session.get_one(CoachingConversation, message.conversation_id)
    message.status, message.text, message.proposal = MessageStatus.COMPLETE, spoken.text, spoken.proposal
    message.made_by, message.error_code = spoken.made_by[:120], spoken.error_code[:80]
    await _written(session, conversation, message, spoken.error_code)


async def _written(
    session: AsyncSession, conversation: CoachingConversation, message: CoachingMessage, error_code: str
) -> None:
    if error_code:
        await close_calls(session, FEATURE, message.id, error_code)
    conversation.updated_at = now()
    await session.flush()
    await tell(session, conversation)


def _by_rules(conversation: CoachingConversation, message: CoachingMessage) -> str:
    """What the coach says where nothing else was said."""
    if conversation.coaching_type != CoachingType.STAR:
        return words.no_proposal(conversation.language)
    return words.said(Ask(message.ask), conversation.language, story_of(conversation).about)


async def _add(session: AsyncSession, conversation: CoachingConversation, message: CoachingMessage) -> None:
    mine = CoachingMessage.conversation_id == conversation.id
    last = await session.scalar(select(func.max(CoachingMessage.number)).where(mine)) or 0
    message.conversation_id, message.number, message.phase = conversation.id, last + 1, phase_of(conversation)
    session.add(message)
    await session.flush()
    await tell(session, conversation)
