"""Every write on conversations: what the person says goes into its slot, and the coach asks the next thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching import star, words
from app.coaching.messages import say, say_later, stop, tell
from app.coaching.models import CoachingConversation, CoachingType, ConversationStatus, Speaker
from app.coaching.options import Terms, terms_of
from app.coaching.pitches.brief import MAX_STRENGTH, MAX_STRENGTHS, MAX_TARGET, MAX_WISH, MAX_WISHES, Brief
from app.coaching.queries import (
    brief_of,
    count_active,
    has_words_of_a_model,
    own_conversation,
    silent_since,
    story_of,
    writing_of,
)
from app.coaching.star import LONGEST, Ask, Belief, Phase, Story
from app.credits.actions import debit, refund
from app.cvs.models import CVKind
from app.cvs.queries import newest_cv, own_cv, own_document
from app.cvs.successes.actions import MAX_TITLE, Told, create_success
from app.cvs.successes.models import Success
from app.errors import Conflict, Refused
from app.kit.clock import now
from app.kit.texts import cleaned, one_line
from app.own_model.answerer import Answerer
from app.vitae.document import CVDocument

MAX_ACTIVE = 20
GUIDED, MODEL = "extractive", "model"  # who asks: rules by themselves, or a model under a check
NOBODY = Answerer()
_BY_RULES = {Ask.EXPERIENCE, Ask.CONFIRM}  # where the words matter too much to be anybody's own
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


@dataclass(frozen=True, slots=True)
class Wish:
    """A conversation as it is wanted. cv_id: None for the newest CV.  engine: GUIDED or MODEL."""

    coaching_type: CoachingType = CoachingType.STAR
    cv_id: UUID | None = None
    engine: str = GUIDED
    target: str = ""
    strengths: Sequence[str] = ()


FEATURES = {CoachingType.STAR: "coaching", CoachingType.PITCH: "pitch"}  # as the ledger knows them


async def start_conversation(
    session: AsyncSession, user_id: UUID, wish: Wish, *, locale: str, answerer: Answerer = NOBODY
) -> CoachingConversation:
    """Begin a conversation about a CV; the coach speaks first, and one for pitches proposes at once.

    Raises Refused (coaching.too_many, coaching.no_model), NotFound, OutOfCredits.
    """
    if await count_active(session, user_id) >= MAX_ACTIVE:
        raise Refused("coaching.too_many", limit=MAX_ACTIVE)
    terms = await terms_of(session, answerer) if wish.engine == MODEL else Terms()
    if wish.engine == MODEL and not terms.model:
        raise Refused("coaching.no_model")
    cv = await own_cv(session, user_id, wish.cv_id) if wish.cv_id else await newest_cv(session, user_id, CVKind.SOURCE)
    document = await own_document(session, user_id, cv.id) if cv else CVDocument()
    known = experiences_of(document)
    conversation = CoachingConversation(
        user_id=user_id,
        coaching_type=wish.coaching_type,
        engine=MODEL if terms.model else GUIDED,
        model=terms.model,
        language=locale,
        context={"cv": str(cv.id) if cv else "", "name": cv.name if cv else "", "experiences": known},
        story=_first_state(wish, locale, document if cv else None),
    )
    session.add(conversation)
    await session.flush()
    name = cv.name if cv else ""
    if wish.coaching_type == CoachingType.PITCH:
        await say(session, conversation, Speaker.COACH, words.welcome_to_pitch(locale, name))
        await say_later(session, conversation)
    else:
        await say(session, conversation, Speaker.COACH, words.welcome(locale, name, len(known)))
    await debit(session, user_id, terms.price, reference=conversation.id, feature=FEATURES[wish.coaching_type])
    return conversation


async def wish_for_pitch(
    session: AsyncSession, user_id: UUID, conversation_id: UUID, text: str, brief: Brief, *, revision: int
) -> CoachingConversation:
    """Say what a proposal should be like; the coach proposes again. brief: its target and strengths count.

    Raises Refused (coaching.too_long), Conflict (coaching.answered_elsewhere, coaching.is_over), NotFound.
    """
    said = cleaned(text).strip()
    if len(said) > MAX_WISH:
        raise Refused("coaching.too_long", limit=MAX_WISH)
    conversation = await _taken(session, user_id, conversation_id, revision)
    if conversation.coaching_type != CoachingType.PITCH:
        raise Conflict("coaching.answered_elsewhere")
    before = brief_of(conversation)
    changed = clean_brief(brief, before.language)
    wishes = (*before.wishes, said)[-MAX_WISHES:] if said else before.wishes
    conversation.story = changed.model_copy(update={"wishes": wishes}).model_dump(mode="json")
    await say(session, conversation, Speaker.PERSON, words.wished(conversation.language, said, changed))
    await say_later(session, conversation)
    return conversation


def clean_brief(brief: Brief, language: str) -> Brief:
    """A brief as it is kept: on one line, within limits, each strength once."""
    strengths = dict.fromkeys(one_line(one, MAX_STRENGTH) for one in brief.strengths)
    return Brief(
        language="fr" if language == "fr" else "en",
        target=one_line(brief.target, MAX_TARGET),
        strengths=tuple(one for one in strengths if one)[:MAX_STRENGTHS],
    )


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
    await say(session, conversation, Speaker.PERSON, about)
    await _go_on(session, conversation, following, ask)
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
    if conversation.coaching_type != CoachingType.STAR or story_of(conversation).phase not in star.TOLD:
        raise Conflict("coaching.answered_elsewhere")
    story = story_of(conversation)
    following, ask = star.answered(story, said)
    await say(session, conversation, Speaker.PERSON, said)
    await _go_on(session, conversation, following, ask)
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
    await say(session, conversation, Speaker.COACH, farewell)
    await _close(session, conversation, ConversationStatus.COMPLETED)
    return success


async def abandon(session: AsyncSession, user_id: UUID, conversation_id: UUID) -> CoachingConversation:
    """Leave a conversation; what was told stays to be read. Nothing for one that is over."""
    conversation = await stop(session, user_id, conversation_id)
    if conversation.status == ConversationStatus.ACTIVE:
        await _close(session, conversation, ConversationStatus.ABANDONED)
    return conversation


async def abandon_silent(session: AsyncSession, before: datetime) -> int:
    """Close conversations nobody spoke in since then; how many."""
    silent = await silent_since(session, before, AT_ONCE)
    for one in silent:
        await stop(session, one.user_id, one.id)
        await _close(session, one, ConversationStatus.ABANDONED)
    return len(silent)


def experiences_of(document: CVDocument) -> list[dict[str, str]]:
    """What a story may be about: posts and projects of a CV, as they are called."""
    posts = [(one.id, ", ".join(part for part in (one.title, one.company) if part)) for one in document.experience]
    projects = [(one.id, one.name) for one in document.projects]
    return [{"id": line_id, "label": label[:200]} for line_id, label in (*posts, *projects) if label]


def _first_state(wish: Wish, locale: str, document: CVDocument | None) -> dict[str, Any]:
    """A pitch speaks the language of its CV; the coach and a story that of the person."""
    if wish.coaching_type == CoachingType.PITCH:
        brief = Brief(target=wish.target, strengths=tuple(wish.strengths))
        return clean_brief(brief, document.language if document else locale).model_dump(mode="json")
    return star.opened("fr" if locale == "fr" else "en").model_dump(mode="json")


def _at(conversation: CoachingConversation, phase: Phase) -> Story:
    if conversation.coaching_type != CoachingType.STAR or story_of(conversation).phase != phase:
        raise Conflict("coaching.answered_elsewhere")
    return story_of(conversation)


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
    if await writing_of(session, conversation.id) is not None:
        raise Conflict("coaching.is_speaking")
    mine = CoachingConversation.id == conversation.id, CoachingConversation.revision == revision
    moved = await session.execute(
        update(CoachingConversation).where(*mine).values(revision=revision + 1, updated_at=now())
    )
    if moved.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("coaching.answered_elsewhere")
    await session.refresh(conversation)
    return conversation


async def _go_on(session: AsyncSession, conversation: CoachingConversation, story: Story, ask: Ask) -> None:
    """The coach asks the next thing: in fixed words at once, or in a model's a moment later."""
    conversation.story = story.model_dump(mode="json")
    if conversation.model and ask not in _BY_RULES:
        await say_later(session, conversation, ask)
    else:
        await say(session, conversation, Speaker.COACH, words.said(ask, conversation.language, story.about))


async def _close(session: AsyncSession, conversation: CoachingConversation, status: ConversationStatus) -> None:
    """The conversation is over; one in which no model said anything costs nothing."""
    conversation.status, conversation.closed_at = status, now()
    await session.flush()
    if conversation.model and not await has_words_of_a_model(session, conversation.id):
        await refund(session, conversation.user_id, reference=conversation.id)
    await tell(session, conversation)
