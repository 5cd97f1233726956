"""A tailored CV in another language: its phrases translated under the check, and what stays, with its reason. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.cvs.rewording.checking import judged
from app.cvs.rewording.phrases import Phrase, is_phrase, phrase_of, reads_as, says_something, set_text
from app.drafting.wire import Language
from app.generation.calls.translation import TranslationAnswer
from app.generation.enforce import Accepted, Line, RefusedEdit, ended_as
from app.generation.results import Proposal, Stayed, StayedWhy, Tailored
from app.generation.wording import WordingCheck
from app.grounding.check import Verdict, verdict_of
from app.grounding.trace import Rewriting, TextFinding
from app.vitae.document import CVDocument
from app.vitae.headlines import is_labelled, labelled
from app.vitae.units import units

MOST_PHRASES, MOST_CHARACTERS = 50, 4_000  # of one call
TITLE_UNIT = "header.current_title"


class TranslationCheck(WordingCheck[TranslationAnswer, Accepted]):
    """Holds each translation against its own text."""

    def __init__(self, phrases: Sequence[Phrase], language: Language) -> None:
        super().__init__(lambda answer: accept_phrases(phrases, answer, language))


def batches(phrases: Iterable[Phrase]) -> Iterator[tuple[Phrase, ...]]:
    """Phrases for one call each, every text once; never none."""
    batch: list[Phrase] = []
    size = 0
    for one in {one.text: one for one in reversed(list(phrases))}.values():
        if batch and (len(batch) == MOST_PHRASES or size + len(one.text) > MOST_CHARACTERS):
            yield tuple(reversed(batch))
            batch, size = [], 0
        batch.append(one)
        size += len(one.text)
    if batch:
        yield tuple(reversed(batch))


def accept_phrases(phrases: Sequence[Phrase], answer: TranslationAnswer, language: Language) -> Accepted:
    """A line for each phrase that the answer names: what it says, or the own words where that is something else."""
    texts = {edit.sources[0]: edit for edit in answer.texts}
    lines: list[Line] = []
    refused: list[RefusedEdit] = []
    for one in phrases:
        if (edit := texts.get(one.id)) is None:
            continue
        after = ended_as(edit.text, one.text) if edit.text else one.text
        found = judged(one, after, language) if after != one.text else ()
        told = tuple(TextFinding(item.kind, one.id, item.claim, item.nearest, item.reason) for item in found)
        is_refused = verdict_of(found) == Verdict.REFUSED
        refused += [RefusedEdit(edit, (one.text,), told)] if is_refused else []
        own, behind = Line(one.text, (one.id,)), (one.text, *one.beside)
        new = Line(after, (one.id,), is_reworded=True, behind=behind, instead=(own,), findings=told)
        lines.append(own if is_refused or after == one.text else new)
    return Accepted(tuple(lines), findings=tuple(f for one in refused for f in one.findings), refused=tuple(refused))


def with_phrases(tailored: Tailored, source: CVDocument, phrases: Accepted, *, drops_aliases: bool) -> Tailored:
    """The CV with its phrases in the other language. drops_aliases: the offer's words for skills are not in it."""
    texts = {source_text: line for line in phrases.lines if line.is_reworded for source_text in line.behind[:1]}
    own = {unit.id: unit.text for unit in units(source)}
    document = tailored.document.model_copy(deep=True)
    rewritings, cleared = dict(tailored.rewritings), dict(tailored.cleared)
    for unit in units(document):
        text = own.get(next(iter(tailored.provenance.get(unit.id, ())), ""), "")
        is_alias = drops_aliases and rewritings.get(unit.id) == Rewriting.ALIAS
        if (line := texts.get(text)) and (unit.text == text or is_alias):
            set_text(document, unit.id, line.text)
            rewritings.pop(unit.id, None)
            cleared |= {unit.id: list(line.findings)} if line.findings else {}
    waiting = [_proposal(line, own, document) for line in phrases.waiting]
    return tailored.model_copy(
        update={
            "document": _with_title(document, phrases),
            "rewritings": rewritings,
            "cleared": cleared,
            "findings": [*tailored.findings, *phrases.findings],
            "proposals": [*tailored.proposals, *(one for one in waiting if one)],
        }
    )


def _with_title(document: CVDocument, phrases: Accepted) -> CVDocument:
    """The line under the name, where it was translated too."""
    line = next((one for one in phrases.lines if one.sources == (TITLE_UNIT,) and one.is_reworded), None)
    if line:
        shown = document.header.current_title
        document.header.current_title = labelled(line.text, document.language) if is_labelled(shown) else line.text
    return document


def _proposal(line: Line, own: Mapping[str, str], document: CVDocument) -> Proposal | None:
    """A translation that waits for the person; of a text that is shown, and that the review page can set."""
    unit = next((one for one in units(document) if one.id == line.sources[0]), None)
    if unit is None or unit.frozen or unit.id not in own:
        return None
    return Proposal(
        unit_id=unit.id,
        section=unit.section,
        item_id=unit.item_id,
        text=line.text,
        sources=[unit.id],
        findings=list(line.findings),
    )


def leftovers(tailored: Tailored, source: CVDocument) -> tuple[Phrase, ...]:
    """Lines of the CV that are still in the language of the source, where nobody waits to decide about them."""
    waiting = {one.unit_id for one in tailored.proposals}
    own = {unit.id: unit for unit in units(source)}
    shown = (unit for unit in units(tailored.document) if unit.id not in waiting and not is_phrase(unit))
    return tuple(
        replace(phrase_of(own[unit.id], source), id=unit.id)
        for unit in shown
        if unit.id in own
        and unit.text == own[unit.id].text
        and not unit.frozen
        and reads_as(unit.text, source.language)
    )


def stayed(tailored: Tailored, source: CVDocument, phrases: Sequence[Accepted]) -> list[Stayed]:
    """What the CV shows as the source has it: names, and texts whose translation was refused, or did not come."""
    own = {unit.id: unit.text for unit in units(source)}
    refused = {text for part in phrases for edit in part.refused for text in edit.sources}
    refused |= {line.text for part in phrases for line in part.lines if line.sources[0] in _found_in(part)}
    unread = {text for part in phrases for line in part.waiting for text in line.behind[:1]}
    same = {line.text for part in phrases for line in part.lines} - refused - unread
    told: dict[str, Stayed] = {}
    for unit in units(tailored.document):
        if own.get(next(iter(tailored.provenance.get(unit.id, ())), "")) != unit.text or not says_something(unit):
            continue
        is_name = unit.text in same or not (
            is_phrase(unit) or (not unit.frozen and reads_as(unit.text, source.language))
        )
        known = StayedWhy.UNREAD if unit.text in unread else StayedWhy.OWN_WORDS
        why = StayedWhy.NAME if is_name else StayedWhy.REFUSED if unit.text in refused else known
        told.setdefault(unit.text, Stayed(unit_id=unit.id, section=unit.section, text=unit.text, why=why))
    return list(told.values())


def _found_in(part: Accepted) -> set[str]:
    """The ids of texts of which something was refused or doubted."""
    return {one.id for one in part.findings}
