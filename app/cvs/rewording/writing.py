"""The rewording of a CV by a task: by rules, or by a model under the check; with no session open."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app import db
from app.cvs.editor.places import spots
from app.cvs.queries import own_whole_document
from app.cvs.rewording.actions import begin, finish
from app.cvs.rewording.calls import (
    FEATURE,
    OPTIMISE,
    TRANSLATE,
    LinesInput,
    TranslationInput,
    batches,
    lines_input,
)
from app.cvs.rewording.checking import Judged, JudgedLines, LinesCheck
from app.cvs.rewording.models import RewordingKind
from app.cvs.rewording.rules import well_set
from app.cvs.rewording.ruling import suggested_by_rules
from app.cvs.rewording.second_look import looked_at_again
from app.cvs.rewording.suggestion import Deed, Order, Reason, Suggestion
from app.cvs.rewording.texts import Text, phrases_in, sentences_in
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.engine import Engine
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.rows import Owner
from app.errors import Refused
from app.grounding.check import Verdict
from app.tasks.lease import Lease
from app.vitae.document import CVDocument
from app.vitae.shown import shown


@dataclass(frozen=True, slots=True)
class Means:
    """With what CVs are reworded besides rules. engine: None where the server has no model."""

    engine: Engine | None = None
    journal: Journal | None = None


async def reword(lease: Lease, rewording_id: UUID, means: Means) -> None:
    """Make suggestions or a translation, and keep them. Raises NotFound, Refused (rewording.no_model, .nothing)."""
    async with lease.transaction() as session:
        rewording = await begin(session, rewording_id, lease.task_id)
    if rewording is None:
        return
    order, kind = Order.model_validate(rewording.order), RewordingKind(rewording.kind)
    async with db.reading() as session:
        document = await own_whole_document(session, rewording.user_id, rewording.cv_id)
    suggestions, translated = await _made(lease, kind, order, document, means)
    async with lease.transaction() as session:
        await finish(session, rewording_id, lease.task_id, suggestions, translated)


async def _made(
    lease: Lease, kind: RewordingKind, order: Order, document: CVDocument, means: Means
) -> tuple[list[Suggestion], CVDocument | None]:
    if not order.model and kind == RewordingKind.OPTIMISATION:
        return await suggested_by_rules(shown(document)), None
    if means.engine is None or not order.model:
        raise Refused("rewording.no_model")
    calls = KeptCalls(lease, Owner(FEATURE, lease.task_id, lease.user_id), means.journal, means.engine.is_instant)
    await calls.load()
    language = order.language if kind == RewordingKind.TRANSLATION else document.language
    async with calls.kept():
        asker = Asker(means.engine, calls, language)
        if kind == RewordingKind.TRANSLATION:
            return await translated_by(asker, document, order)
        return await optimised_by(asker, shown(document), order), None


async def optimised_by(asker: Asker, document: CVDocument, order: Order) -> list[Suggestion]:
    """The model's wordings that the check lets through, and for the other lines what rules suggest."""
    found: dict[tuple[str, str], Suggestion] = {}
    for index, batch in enumerate(batches(list(sentences_in(document)))):
        given = lines_input(LinesInput, batch, document.language, order.model)
        judged = await asker.ask(Due(OPTIMISE, given, index), LinesCheck(batch, document.language))
        judged = await looked_at_again(asker, order.reader, index, judged)
        for one in judged.lines:
            after = well_set(one.after, document.language)
            if one.verdict != Verdict.REFUSED and after != one.text.text:
                found[one.text.id, one.text.field] = _suggested(one, after, Reason.CLARITY)
    ruled = await suggested_by_rules(document)
    doubles = {one.id for one in ruled if one.deed == Deed.REMOVE}
    left = {(one.id, one.field): one for one in ruled if one.deed == Deed.SET}
    texts = ((one.id, one.field) for one in sentences_in(document) if one.id not in doubles)
    worded = [found.get(key) or left.get(key) for key in texts]
    return [*(one for one in worded if one), *(one for one in ruled if one.deed != Deed.SET)]


async def translated_by(asker: Asker, document: CVDocument, order: Order) -> tuple[list[Suggestion], CVDocument]:
    """The CV in the other language, and of its lines those that stayed as they were or that somebody has to read."""
    copy = document.model_copy(deep=True)
    copy.language = order.language
    known = spots(copy)
    told, done = list[Suggestion](), 0
    for index, batch in enumerate(batches(list(phrases_in(document)))):
        given = lines_input(TranslationInput, batch, order.language, order.model)
        judged = await asker.ask(Due(TRANSLATE, given, index), LinesCheck(batch, order.language))
        judged = await looked_at_again(asker, order.reader, index, judged)
        for one in judged.lines:
            if one.is_taken:
                setattr(known[one.text.id].node, one.text.field, well_set(one.after, order.language))
                done += 1
        told += _told(judged, batch)
    if not done:
        raise Refused("rewording.nothing")
    return told, copy


def _told(judged: JudgedLines, batch: Sequence[Text]) -> list[Suggestion]:
    """What a person should read of one answer, in the order of the lines."""
    notes = {one.text.address: _suggested(one, one.after, Reason.TRANSLATED) for one in judged.lines if one.findings}
    notes |= {one.text.address: _suggested(one, "", Reason.KEPT) for one in judged.lines if not one.is_taken}
    notes |= {one.address: _suggestion(one, "", Reason.KEPT) for one in judged.forgotten}
    return [notes[one.address] for one in batch if one.address in notes]


def _suggested(one: Judged, after: str, reason: Reason) -> Suggestion:
    return _suggestion(one.text, after, reason).model_copy(update={"doubts": one.doubts})


def _suggestion(text: Text, after: str, reason: Reason) -> Suggestion:
    return Suggestion(
        id=text.id, field=text.field, section=text.section, before=text.text, after=after, reasons=(reason,)
    )
