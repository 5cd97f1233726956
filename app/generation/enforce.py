"""What any engine's answer must pass: own sources only, known ids, nothing forgotten, wording that follows. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.generation.engine import Dropped, Edit, ExtrasAnswer, ItemAnswer, Language, SummaryAnswer, SummaryInput
from app.grounding.additions import additions
from app.grounding.check import Context, Years, check
from app.grounding.trace import Finding, nearest
from app.lexicon.tokens import guess_language
from app.vitae.document import Bullet, Certification, Experience, Extra, Project

_ENDS = (".", "!", "?", "…", ":", ";")
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|cf|ex|env|inc|ltd|co|corp|no|vol|st|jr|sr)|\b\w(?:\.\w){0,12})\.$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One accepted text. sources: the ids it comes from, the first leads. is_reworded: a model's words.

    behind: the texts that a reworded one may draw on.
    """

    text: str
    sources: tuple[str, ...]
    is_reworded: bool = False
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a wording is held against besides the sources it names. language: of the result; None: as it reads."""

    language: Language | None = None
    context: Context = field(default_factory=Context)

    def beside(self, *allowed: str) -> "Grounds":
        """The same with more texts that code put there."""
        context = replace(self.context, allowed=(*self.context.allowed, *(text for text in allowed if text)))
        return replace(self, context=context)


NO_GROUNDS = Grounds()


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """An edit whose wording goes beyond the sources it names; it may be asked for once more."""

    edit: Edit
    sources: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Accepted texts of one list, what was left out of it, and what was refused on the way."""

    lines: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: tuple[RefusedEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedItem:
    """An adapted experience or project; a project's bullets are its responsibilities."""

    item_id: str
    description: Line
    responsibilities: Accepted
    deliverables: Accepted
    findings: tuple[Finding, ...] = ()
    refused: tuple[RefusedEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedExtras:
    """Extras and certifications in their accepted order."""

    extras: tuple[str, ...]
    certifications: tuple[str, ...]
    texts: dict[str, Line] = field(default_factory=dict[str, Line])
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: tuple[RefusedEdit, ...] = ()


def accept_experience(item: Experience, answer: ItemAnswer, grounds: Grounds = NO_GROUNDS) -> AcceptedItem:
    """Responsibilities come from responsibilities of this item only, deliverables from its deliverables only."""
    grounds = grounds.beside(_heading(item.title, item.company, item.location, item.start, item.end))
    description = _description(item.id, item.description, answer.description, grounds)
    return AcceptedItem(
        item.id,
        description.lines[0],
        accept_lines(item.responsibilities, answer.responsibilities, answer.dropped, grounds=grounds),
        accept_lines(item.deliverables, answer.deliverables, answer.dropped, grounds=grounds),
        description.findings,
        description.refused,
    )


def accept_project(item: Project, answer: ItemAnswer, grounds: Grounds = NO_GROUNDS) -> AcceptedItem:
    """The bullets of this project, from nothing else."""
    grounds = grounds.beside(_heading(item.name, item.role, "", item.start, item.end))
    description = _description(item.id, item.description, answer.description, grounds)
    edits = (*answer.responsibilities, *answer.deliverables)
    bullets = accept_lines(item.bullets, edits, answer.dropped, grounds=grounds)
    return AcceptedItem(item.id, description.lines[0], bullets, Accepted(), description.findings, description.refused)


def accept_summary(given: SummaryInput, answer: SummaryAnswer, grounds: Grounds = NO_GROUNDS) -> Accepted:
    """Sentences from the source summary or the words behind accepted lines; a forgotten summary sentence stays.

    They may name skills as the CV shows them, and computed years. An extra in its own words stays in its section.
    """
    years = tuple(Years(one.years, one.term) for one in given.years)
    grounds = replace(grounds, context=replace(grounds.context, years=years)).beside(", ".join(given.skills))
    small = [bullet for line in given.extras for bullet in line.sources]
    also = [*(bullet for line in given.lines for bullet in line.sources), *small]
    accepted = accept_lines(given.summary, answer.sentences, answer.dropped, also=also, grounds=grounds)
    apart = {bullet.id for bullet in small}
    return replace(
        accepted, lines=tuple(one for one in accepted.lines if one.is_reworded or one.sources[0] not in apart)
    )


def accept_extras(
    extras: Sequence[Extra],
    certifications: Sequence[Certification],
    answer: ExtrasAnswer,
    grounds: Grounds = NO_GROUNDS,
) -> AcceptedExtras:
    """Orders with nothing unknown, repeated or forgotten; texts that follow from the same extra."""
    dropped = tuple(one for one in answer.dropped if one.id in {item.id for item in (*extras, *certifications)})
    gone = {one.id for one in dropped}
    own = [Bullet(id=f"{item.id}.text", text=item.text) for item in extras if item.text]
    texts = accept_lines(own, answer.texts, grounds=grounds)
    return AcceptedExtras(
        complete_order([item.id for item in extras if item.id not in gone], answer.extras),
        complete_order([item.id for item in certifications if item.id not in gone], answer.certifications),
        {line.sources[0]: line for line in texts.lines},
        dropped,
        texts.findings,
        texts.refused,
    )


def accept_lines(
    bullets: Sequence[Bullet],
    edits: Sequence[Edit],
    dropped: Sequence[Dropped] = (),
    also: Sequence[Bullet] = (),
    *,
    grounds: Grounds = NO_GROUNDS,
) -> Accepted:
    """Accepted lines of a list of bullets. also: further bullets that may be named, but need not stay."""
    known = {bullet.id: bullet.text for bullet in (*also, *bullets)}
    lines: list[Line] = []
    findings: list[Finding] = []
    refused: list[RefusedEdit] = []
    used: set[str] = set()
    for edit in edits:
        if refusal := _refused_sources(edit, known, used):
            findings.append(refusal)
            continue
        used.update(edit.sources)
        accepted, found = _worded(edit, known, grounds)
        lines.extend(accepted)
        findings.extend(found)
        refused.extend([RefusedEdit(edit, tuple(known[one] for one in edit.sources), found)] if found else [])
    own = {bullet.id for bullet in bullets}
    gone = {one.id: one for one in dropped if one.id in own and one.id not in used}
    lines.extend(Line(one.text, (one.id,)) for one in bullets if one.id not in used and one.id not in gone)
    return Accepted(tuple(lines), tuple(gone.values()), tuple(findings), tuple(refused))


def complete_order(known: Sequence[str], wished: Sequence[str]) -> tuple[str, ...]:
    """The wished order without unknown and repeated ids; what it forgets follows in its own order."""
    allowed = [one for one in dict.fromkeys(wished) if one in known]
    return (*allowed, *(one for one in known if one not in allowed))


def _refused_sources(edit: Edit, known: dict[str, str], used: set[str]) -> Finding | None:
    text = edit.text or ""
    if not edit.sources:
        return Finding("source", "", text, nearest(text, list(known.values())), "enforce.no_source")
    if foreign := [one for one in edit.sources if one not in known]:
        return Finding("mixing", foreign[0], text, nearest(text, list(known.values())), "enforce.foreign_source")
    if repeated := [one for one in edit.sources if one in used]:
        return Finding("repeated", repeated[0], text, known[repeated[0]], "enforce.repeated_source")
    return None


def _worded(edit: Edit, known: dict[str, str], grounds: Grounds) -> tuple[list[Line], tuple[Finding, ...]]:
    """The edit's wording if it follows from its sources, else the sources' own wordings."""
    own_words = [Line(known[one], (one,)) for one in edit.sources]
    if edit.text is None:
        return own_words, ()
    sources = [known[one] for one in edit.sources]
    text = ended_as(edit.text, sources[0])
    if [text] == sources:
        return own_words, ()
    language = grounds.language or guess_language(text)
    found = check(text, sources, language=language, context=grounds.context)
    found = found or additions(text, sources, grounds.context)
    findings = tuple(Finding(one.kind, edit.sources[0], one.claim, one.nearest, one.reason) for one in found)
    if not findings and edit.doubt:
        findings = (
            Finding("source", edit.sources[0], edit.doubt, nearest(edit.doubt, sources), "grounding.second_reading"),
        )
    if findings:
        return own_words, findings
    return [Line(text, edit.sources, is_reworded=True, behind=(*sources, *_carried(grounds.context)))], ()


def _carried(context: Context) -> tuple[str, ...]:
    """What a text may say besides its sources: frozen facts beside it, and computed years in words."""
    return (*context.allowed, *(f"{one.years} years of {one.term or 'experience'}" for one in context.years))


def ended_as(text: str, source: str) -> str:
    """A text with a full stop where its source has one, and without where not: a list ends its lines alike."""
    if source.endswith("."):
        return text if text.endswith(_ENDS) else f"{text}."
    is_one_sentence = ". " not in text and not _ABBREVIATED.search(text)
    return text.removesuffix(".") if is_one_sentence and not text.endswith("..") else text


def _heading(*facts: str | None) -> str:
    """The frozen facts of an item, which its texts may repeat."""
    return ", ".join(fact for fact in facts if fact)


def _description(item_id: str, text: str, edit: Edit | None, grounds: Grounds) -> Accepted:
    """The one line of a description; an item without one has an empty line, which no edit can fill."""
    unit_id = f"{item_id}.description"
    if edit is None or not text:
        return Accepted((Line(text, (unit_id,)),))
    return accept_lines([Bullet(id=unit_id, text=text)], [edit], grounds=grounds)
