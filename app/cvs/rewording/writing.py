"""The rewording of a CV by a task: by rules, or by a model under the check; with no session open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app import db
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
from app.cvs.rewording.checking import Judged, LinesCheck
from app.cvs.rewording.models import RewordingKind
from app.cvs.rewording.phrases import reads_as, says_something, set_text
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
from app.drafting.wire import Language
from app.errors import Refused
from app.grounding.check import Verdict
from app.tasks.lease import Lease
from app.vitae.document import CVDocument
from app.vitae.gender import Gender
from app.vitae.shown import shown
from app.vitae.units import Unit, units

_AGAIN = 1_000  # where the calls of what was left begin, as the table of calls numbers them


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
    """The CV in the other language, and what of it a person should read: doubted lines, and all that stayed as it was.

    What is in its own language still after the first calls is asked for once more. Raises Refused (rewording.nothing).
    """
    translator = _Translator(asker, order, document.header.gender if order.language == "fr" else Gender.UNKNOWN)
    texts = list(phrases_in(document))
    found = await translator.said(texts, 0)
    left = [one for one in texts if _is_left(one, found, document.language)]
    found |= {key: one for key, one in (await translator.said(left, _AGAIN)).items() if one.is_taken}
    if not any(one.is_taken and one.after != one.text.text for one in found.values()):
        raise Refused("rewording.nothing")
    copy = _in_words_of(found.values(), document, order.language)
    told = [note for one in texts if (note := _note(one, found.get(one.address), document.language))]
    return [*told, *_names(document, copy, told)], copy


@dataclass(frozen=True, slots=True)
class _Translator:
    """With what texts are translated. gender: of the person, where the other language shows it."""

    asker: Asker
    order: Order
    gender: Gender

    async def said(self, texts: Sequence[Text], first: int) -> dict[str, Judged]:
        """What the model says of texts, by their addresses; those it does not name are not in it.

        first: the number of the first call.
        """
        found: dict[str, Judged] = {}
        for index, batch in enumerate(batches(texts), first):
            given = lines_input(TranslationInput, batch, self.order.language, self.order.model, self.gender)
            judged = await self.asker.ask(Due(TRANSLATE, given, index), LinesCheck(batch, self.order.language))
            judged = await looked_at_again(self.asker, self.order.reader, index, judged)
            found |= {one.text.address: one for one in judged.lines}
            named = set(found) | {one.address for one in judged.forgotten}
            same = (one for one in batch if one.address not in named)
            found |= {one.address: Judged(one, one.text, Verdict.FOLLOWS, ()) for one in same}
        return found


def _in_words_of(found: Iterable[Judged], document: CVDocument, language: Language) -> CVDocument:
    """The CV with the texts that were taken in their places."""
    copy = document.model_copy(deep=True)
    copy.language = language
    for one in found:
        if one.is_taken and one.text.id == "header":
            copy.header.current_title = well_set(one.after, language)
        elif one.is_taken:
            set_text(copy, one.text.address, well_set(one.after, language))
    return copy


def _is_left(text: Text, found: Mapping[str, Judged], language: Language) -> bool:
    """Whether a text is in its own language still."""
    one = found.get(text.address)
    return one is None or not one.is_taken or (one.after == text.text and reads_as(text.text, language))


def _note(text: Text, one: Judged | None, language: Language) -> Suggestion | None:
    """What a person should read of one text; None where its translation holds, or it needs none."""
    if one is None or not one.is_taken:
        return _suggestion(text, "", Reason.KEPT).model_copy(update={"doubts": one.doubts if one else ()})
    if one.findings:
        return _suggested(one, one.after, Reason.TRANSLATED)
    is_same = one.after == text.text and reads_as(text.text, language)
    return _suggestion(text, "", Reason.KEPT) if is_same else None


def _names(document: CVDocument, copy: CVDocument, told: Sequence[Suggestion]) -> list[Suggestion]:
    """What both languages write alike: employers, schools, products, places. Each text once."""
    before = {unit.id: unit.text for unit in units(document)}
    known = {one.before for one in told}
    stays = [one for one in units(copy) if before.get(one.id) == one.text and says_something(one)]
    named = {one.text: one for one in reversed(stays) if one.text not in known}
    return [_named(one) for one in reversed(named.values())]


def _named(unit: Unit) -> Suggestion:
    item_id, dot, field = unit.id.rpartition(".")
    item_id, field = (item_id, field) if dot else (unit.id, "text")
    return Suggestion(id=item_id, field=field, section=unit.section, before=unit.text, reasons=(Reason.NAME,))


def _suggested(one: Judged, after: str, reason: Reason) -> Suggestion:
    return _suggestion(one.text, after, reason).model_copy(update={"doubts": one.doubts})


def _suggestion(text: Text, after: str, reason: Reason) -> Suggestion:
    return Suggestion(
        id=text.id, field=text.field, section=text.section, before=text.text, after=after, reasons=(reason,)
    )
