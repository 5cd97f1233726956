"""The drafting of a message by a task: from facts and a line of the person's, or by a model under the check."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from app import db
from app.cvs.queries import own_document
from app.drafting.asking import Asker
from app.drafting.engine import Engine
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.rows import Owner
from app.errors import Refused
from app.generation.engine import EngineName
from app.i18n import in_zone
from app.kit.clock import now
from app.letters.composing import fact_of
from app.letters.drafted import asked_once
from app.letters.letter import LetterText, State
from app.letters.materials import Materials
from app.letters.order import Length, Order
from app.offers.queries import digest_of, own_offer
from app.tasks.lease import Lease
from app.tracker.analysis.queries import newest_source, tailored_for
from app.tracker.messages.actions import finish_message
from app.tracker.messages.calls import FEATURE, message_due
from app.tracker.messages.models import FollowUpMessage, MessageKind, MessageStatus
from app.tracker.messages.wording import Told, draft
from app.tracker.queries import own_application
from app.tracker.sending.queries import last_sent
from app.vitae.document import CVDocument


@dataclass(frozen=True, slots=True)
class Means:
    """With what messages are drafted besides own lines. engine: None where the server has no model."""

    engine: Engine | None = None
    journal: Journal | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    told: Told
    materials: Materials
    has_cv: bool
    letter: LetterText | None


async def draft_message(lease: Lease, message_id: UUID, means: Means) -> None:
    """Draft one message and keep it. Raises NotFound where its offer is gone, Refused (letter.no_model)."""
    async with db.reading() as session:
        message = await session.get(FollowUpMessage, message_id)
    if message is None or message.task_id != lease.task_id or message.status == MessageStatus.DONE:
        return
    given = await _given(message)
    paragraphs, notes = await _by_model(lease, message, given, means)
    line = "" if paragraphs else await _line(given)
    async with lease.transaction() as session:
        made = draft(given.told, line=line, paragraphs=paragraphs)
        await finish_message(session, message_id, lease.task_id, made, notes)


async def _given(message: FollowUpMessage) -> _Given:
    """What a message may draw on: the CV and letter as they were sent, else the CV that there is now."""
    async with db.reading() as session:
        application = await own_application(session, message.user_id, message.application_id)
        offer = await own_offer(session, message.user_id, application.offer_id)
        sent = await last_sent(session, message.user_id, application.id)
        cv = await tailored_for(session, message.user_id, offer.id) or await newest_source(session, message.user_id)
        document = await own_document(session, message.user_id, cv.id) if cv else CVDocument()
    if sent is not None and sent.record.cv_document:
        document = CVDocument.model_validate(sent.record.cv_document)
    letter = LetterText.model_validate(sent.record.letter) if sent is not None and sent.record.letter else None
    day = str(message.order.get("day", ""))
    language: Literal["fr", "en"] = "fr" if message.language == "fr" else "en"
    told = Told(
        kind=MessageKind(message.kind),
        language=language,
        title=offer.title,
        company=offer.company,
        day=date.fromisoformat(day) if day else None,
        name=document.header.full_name or (letter.sender.full_name if letter else ""),
    )
    order = Order(
        engine=EngineName(message.engine),
        length=Length.SHORT,
        language=language,
        model=str(message.order.get("model", "")),
        reader=str(message.order.get("reader", "")),
    )
    today = in_zone(now()).date()
    materials = Materials(order=order, document=document, digest=digest_of(offer), offer_text=offer.text, today=today)
    return _Given(told, materials, bool(cv or (sent is not None and sent.record.cv_document)), letter)


async def _by_model(
    lease: Lease, message: FollowUpMessage, given: _Given, means: Means
) -> tuple[tuple[str, ...], list[dict[str, object]]]:
    """The paragraphs that passed the check, and the sentences that wait for the person; nothing without a model."""
    if message.engine != EngineName.MODEL:
        return (), []
    if means.engine is None:
        raise Refused("letter.no_model")
    owner = Owner(FEATURE, lease.task_id, lease.user_id)
    calls = KeptCalls(lease, owner, means.journal, means.engine.is_instant)
    await calls.load()
    async with calls.kept():
        asker = Asker(means.engine, calls, given.told.language)
        due = message_due(given.materials, given.told)
        text = await asked_once(given.materials, asker, due)
    notes: list[dict[str, object]] = [
        {"text": one.text, "claims": [doubt.claim for doubt in one.doubts]}
        for one in text.sentences
        if one.state == State.WAITING
    ]
    return tuple(one.text for one in text.paragraphs if one.text), notes


async def _line(given: _Given) -> str:
    """One sentence of what the person has done, from the CV that was sent; "" where it has none for this offer."""
    if not given.has_cv:
        return ""
    fact = await fact_of(given.materials)
    return next((one.text for one in fact.sentences), "")
