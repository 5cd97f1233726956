"""The writing of a coach's message by a task: by a model under its check, else by rules; with no session open."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app import db
from app.coaching import words
from app.coaching.messages import FEATURE, Spoken, finish
from app.coaching.models import CoachingConversation, CoachingMessage, CoachingType, MessageStatus
from app.coaching.options import max_tokens, reader_of
from app.coaching.pitches.materials import materials
from app.coaching.pitches.proposal import Proposal
from app.coaching.pitches.wording import own_pitches
from app.coaching.queries import brief_of, story_of
from app.coaching.star import Ask
from app.cvs.queries import own_document
from app.cvs.successes.models import Success
from app.cvs.successes.queries import confirmed_successes
from app.drafting.asking import Asker
from app.drafting.engine import ModelEngine, Send
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.partial_text import PartialText
from app.drafting.rows import Owner
from app.errors import AppError, NotFound, Retryable
from app.i18n import in_zone
from app.kit.clock import now
from app.own_model.answerer import Answerer
from app.tasks.lease import Lease
from app.vitae.document import CVDocument
from app.vitae.units import units


@dataclass(frozen=True, slots=True)
class Means:
    """With what a coach speaks. send: the road to a model.  answerer: whose model answers."""

    send: Send
    answerer: Answerer
    journal: Journal | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One message to be written, and all that it is made from."""

    conversation: CoachingConversation
    message: CoachingMessage
    document: CVDocument
    successes: tuple[dict[str, Any], ...]
    today: date
    max_tokens: int
    reader: str


async def speak(lease: Lease, message_id: UUID, means: Means) -> None:
    """Write one message and keep it. Where no model answers, the coach goes on by rules and says why."""
    turn = await _turn(lease, message_id, means.answerer)
    if turn is None:
        return
    spoken = await _by_model(lease, turn, means) if turn.conversation.model else _by_rules(turn)
    async with lease.transaction() as session:
        await finish(session, message_id, lease.task_id, spoken)


async def _turn(lease: Lease, message_id: UUID, answerer: Answerer) -> Turn | None:
    """None where nobody waits for the message any more."""
    async with db.reading() as session:
        message = await session.get(CoachingMessage, message_id)
        if message is None or message.task_id != lease.task_id or message.status != MessageStatus.WRITING:
            return None
        conversation = await session.get_one(CoachingConversation, message.conversation_id)
        document = CVDocument()
        if cv_id := conversation.context["cv"]:
            try:
                document = await own_document(session, lease.user_id, UUID(cv_id))
            except NotFound:  # deleted since: the coach knows what the person says
                document = CVDocument()
        is_pitch = conversation.coaching_type == CoachingType.PITCH
        told = await confirmed_successes(session, lease.user_id) if is_pitch else ()
        return Turn(
            conversation=conversation,
            message=message,
            document=document,
            successes=tuple(_as_told(one) for one in told),
            today=in_zone(now()).date(),
            max_tokens=await max_tokens(session),
            reader=await reader_of(session, conversation.model, answerer),
        )


async def _by_model(lease: Lease, turn: Turn, means: Means) -> Spoken:
    from app.coaching.by_model import asked_pitch, asked_question  # a coach by rules needs nothing of it
    from app.coaching.pitches.calls import PITCH
    from app.coaching.says import SAY

    is_star = turn.conversation.coaching_type == CoachingType.STAR
    call, ask = (SAY, asked_question) if is_star else (PITCH, asked_pitch)
    owner = Owner(FEATURE, turn.message.id, lease.user_id)
    partial = PartialText(lease, owner, call.kind)
    calls = KeptCalls(lease, owner, means.journal)
    await calls.load()
    language = (story_of if is_star else brief_of)(turn.conversation).language
    asker = Asker(ModelEngine(means.send, {call.kind: partial.hear}), calls, language)
    try:
        async with partial.followed(), calls.kept():
            return await ask(turn, asker)
    except (AppError, Retryable) as error:  # its call is kept as failed; nobody waits for a model that is away
        spoken = _by_rules(turn)
        return Spoken(spoken.text, error_code=error.error_code, proposal=spoken.proposal)


def lines_of_experience(turn: Turn) -> tuple[str, ...]:
    """What the CV says of the experience that a story is about."""
    line_id = story_of(turn.conversation).line_id
    return tuple(one.text for one in units(turn.document) if line_id and one.item_id == line_id)


def proposed(turn: Turn, proposal: Proposal, text: str = "") -> Spoken:
    """A proposal as a message."""
    said = text or words.proposes(turn.conversation.language, is_model=False)
    return Spoken(said, proposal=proposal.model_dump(mode="json"))


def _as_told(success: Success) -> dict[str, Any]:
    names = ("title", "about", "language", "figures", "situation", "task", "action", "result")
    return {"id": str(success.id)} | {name: getattr(success, name) for name in names}


def _by_rules(turn: Turn) -> Spoken:
    conversation = turn.conversation
    if conversation.coaching_type == CoachingType.PITCH:
        given = materials(turn.document, turn.successes, brief_of(conversation), turn.today)
        if not given.lines:
            return Spoken(words.no_proposal(conversation.language))
        return proposed(turn, own_pitches(given, turn.document.header.full_name))
    story = story_of(conversation)
    return Spoken(words.said(Ask(turn.message.ask), conversation.language, story.about))
