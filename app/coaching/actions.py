"""Every write on conversations: what the person says goes into its slot, and the coach asks the next thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching import star, words
from app.coaching.models import CoachingConversation, CoachingMessage, ConversationStatus, Speaker
from app.coaching.queries import count_active, own_conversation, silent_since, story_of
from app.coaching.star import LONGEST, Belief, Phase, Story
from app.cvs.models import CVKind
from app.cvs.queries import newest_cv, own_cv, own_document
from app.cvs.successes.actions import MAX_TITLE, Told, create_success
from app.cvs.successes.models import Success
from app.errors import Conflict, Refused
from app.kit.clock import now
from app.kit.texts import cleaned, one_line
from app.live import announce
from app.vitae.document import CVDocument

MAX_ACTIVE = 20
GUIDED = "extractive"  # the engine that asks by itself, without a model
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """What the person made of their story at its end. beliefs: of its figures, by phase and text.

    is_draft: they go on later.
    """

    title: str
    slots: Mapping[Phase, str]
    beliefs: Mapping[tuple[Phase, str], Belief] = field(default_factory=dict[tuple[Phase, str], Belief])
    skills: Sequence[str] = ()
    is_draft: bool = False


async def start_conversation(
    session: AsyncSession, user_id: UUID, *, locale: str, cv_id: UUID | None = None
) -> CoachingConversation:
    """Begin a STAR story about a CV, the newest where none is named. Raises Refused (coaching.too_many), NotFound."""
    if await count_active(session, user_id) >= MAX_ACTIVE:
        raise Refused("coaching.too_many", limit=MAX_ACTIVE)
    cv = await own_cv(session, user_id, cv_id) if cv_id else await newest_cv(session, user_id, CVKind.SOURCE)
    document = await own_document(session, user_id, cv.id) if cv else CVDocument()
    known = experiences_of(document)
    story = star.opened("fr" if locale == "fr" else "en")
    conversation = CoachingConversation(
        user_id=user_id,
        engine=GUIDED,
        language=locale,
        context={"cv": str(cv.id) if cv else "", "name": cv.name if cv else "", "experiences": known},
        story=story.model_dump(mode="json"),
    )
    session.add(conversation)
    await session.flush()
    await _say(session, conversation, Speaker.COACH, words.welcome(locale, cv.name if cv else "", len(known)))
    return conversation


async def choose_experience(
    session: AsyncSession, user_id: UUID, conversation_id: UUID, line_id: str, other: str, *, revision: int
) -> CoachingConversation:
    """Say which experience the story is about: one of the CV by its line, or another in a few words.

    Raises Refused (coaching.no_experience), Conflict (coaching.answered_elsewhere, coaching.is_over), NotFound.
    """
    conversation = await _taken(session, user_id, conversation_id, revision)
    story = _at(conversation, Phase.EXPERIENCE)
    known = {str(one["id"]): str(one["label"]) for one in conversation.context["experiences"]}
    about = one_line(other, 200) or known.get(line_id, "")
    if not about:
        raise Refused("coaching.no_experience")
    following, ask = star.chosen(story, about, "" if one_line(other, 200) else line_id)
    await _say(session, conversation, Speaker.PERSON, about)
    await _go_on(session, conversation, following, words.said(ask, conversation.language, about))
    return conversation


async def answer(
    session: AsyncSession, user_id: UUID, conversation_id: UUID, text: str, *, revision: int
) -> CoachingConversation:
    """Answer the question of a phase. Raises Refused (coaching.no_answer, coaching.too_long), Conflict, NotFound."""
    said = cleaned(text).strip()
    if not said:
        raise Refused("coaching.no_answer")
    if len(said) > LONGEST:
        raise Refused("coaching.too_long", limit=LONGEST)
    conversation = await _taken(session, user_id, conversation_id, revision)
    story = story_of(conversation)
    if story.phase not in star.TOLD:
        raise Conflict("coaching.answered_elsewhere")
    following, ask = star.answered(story, said)
    await _say(session, conversation, Speaker.PERSON, said)
    await _go_on(session, conversation, following, words.said(ask, conversation.language, story.about))
    return conversation


async def confirm(
    session: AsyncSession, user_id: UUID, conversation_id: UUID, checked: Checked, *, revision: int
) -> Success:
    """Keep the story as a success, a fact where all of it is told and decided; the conversation is over.

    Raises Refused (success.*, coaching.undecided), Conflict, NotFound.
    """
    conversation = await _taken(session, user_id, conversation_id, revision)
    story = _decided(_at(conversation, Phase.CONFIRM), checked)
    title = one_line(checked.title, MAX_TITLE) or one_line(star.title_of(story), MAX_TITLE)
    told = _told(conversation, story, title, checked)
    success = await create_success(session, user_id, told)
    conversation.success_id, conversation.story = success.id, story.model_dump(mode="json")
    farewell = words.farewell(conversation.language, title, is_draft=success.is_draft)
    await _say(session, conversation, Speaker.COACH, farewell)
    await _close(session, conversation, ConversationStatus.COMPLETED)
    return success


async def abandon(session: AsyncSession, user_id: UUID, conversation_id: UUID) -> CoachingConversation:
    """Leave a conversation; what was told stays to be read. Nothing for one that is over."""
    conversation = await own_conversation(session, user_id, conversation_id)
    if conversation.status == ConversationStatus.ACTIVE:
        await _close(session, conversation, ConversationStatus.ABANDONED)
    return conversation


async def abandon_silent(session: AsyncSession, before: datetime) -> int:
    """Close conversations nobody spoke in since then; how many."""
    silent = await silent_since(session, before, AT_ONCE)
    for one in silent:
        await _close(session, one, ConversationStatus.ABANDONED)
    return len(silent)


def experiences_of(document: CVDocument) -> list[dict[str, str]]:
    """What a story may be about: posts and projects of a CV, as they are called."""
    posts = [(one.id, ", ".join(part for part in (one.title, one.company) if part)) for one in document.experience]
    projects = [(one.id, one.name) for one in document.projects]
    return [{"id": line_id, "label": label[:200]} for line_id, label in (*posts, *projects) if label]


def _at(conversation: CoachingConversation, phase: Phase) -> Story:
    story = story_of(conversation)
    if story.phase != phase:
        raise Conflict("coaching.answered_elsewhere")
    return story


def reviewed(story: Story, checked: Checked) -> Story:
    """The story with the person's last words, and what they say of its figures."""
    return star.believed(star.rewritten(story, checked.slots), checked.beliefs)


def _decided(story: Story, checked: Checked) -> Story:
    """The same, complete: figures nobody decided about are refused, those that the last words brought in too."""
    told = reviewed(story, checked)
    undecided = [one.text for one in told.figures if one.belief == Belief.OPEN]
    if undecided and not checked.is_draft:
        raise Refused("coaching.undecided", figure=undecided[0])
    return told


def _told(conversation: CoachingConversation, story: Story, title: str, checked: Checked) -> Told:
    cv_id = conversation.context["cv"]
    return Told(
        title=title,
        parts={str(phase): story.slots.get(phase, "") for phase in star.TOLD},
        about=story.about,
        cv_id=UUID(cv_id) if cv_id else None,
        line_id=story.line_id,
        skills=checked.skills,
        beliefs={(str(one.phase), one.text): str(one.belief) for one in story.figures},
        language=story.language,
        conversation_id=conversation.id,
        is_draft=checked.is_draft,
    )


async def _taken(session: AsyncSession, user_id: UUID, conversation_id: UUID, revision: int) -> CoachingConversation:
    """The conversation, for the one answer to its last question: a second one, from anywhere, is refused."""
    conversation = await own_conversation(session, user_id, conversation_id)
    if conversation.status != ConversationStatus.ACTIVE:
        raise Conflict("coaching.is_over")
    mine = CoachingConversation.id == conversation.id, CoachingConversation.revision == revision
    moved = await session.execute(
        update(CoachingConversation).where(*mine).values(revision=revision + 1, updated_at=now())
    )
    if moved.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("coaching.answered_elsewhere")
    await session.refresh(conversation)
    return conversation


async def _go_on(session: AsyncSession, conversation: CoachingConversation, story: Story, says: str) -> None:
    conversation.story = story.model_dump(mode="json")
    await _say(session, conversation, Speaker.COACH, says)


async def _say(session: AsyncSession, conversation: CoachingConversation, speaker: Speaker, text: str) -> None:
    mine = CoachingMessage.conversation_id == conversation.id
    last = await session.scalar(select(func.max(CoachingMessage.number)).where(mine)) or 0
    phase = str(story_of(conversation).phase)
    message = CoachingMessage(conversation_id=conversation.id, number=last + 1, speaker=speaker, phase=phase, text=text)
    session.add(message)
    await session.flush()
    await _tell(session, conversation)


async def _close(session: AsyncSession, conversation: CoachingConversation, status: ConversationStatus) -> None:
    conversation.status, conversation.closed_at = status, now()
    await session.flush()
    await _tell(session, conversation)


async def _tell(session: AsyncSession, conversation: CoachingConversation) -> None:
    data: dict[str, Any] = {"conversationId": str(conversation.id), "status": conversation.status}
    names = ("conversations", f"conversation-{conversation.id}")
    await announce(session, conversation.user_id, "coaching:changed", data, names=names)
