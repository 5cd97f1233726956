"""What any engine's answer must pass: own sources only, known ids, nothing forgotten, wording that follows. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.drafting.wire import Language
from app.generation.calls.common import Dropped, Edit
from app.generation.calls.extras import ExtrasAnswer
from app.generation.calls.items import ItemAnswer
from app.generation.calls.summary import SummaryAnswer, SummaryInput
from app.generation.fates import Reason
from app.grounding.check import Context, Verdict, Years, check, verdict_of
from app.grounding.trace import TextFinding, nearest
from app.lexicon.tokens import guess_language
from app.vitae.document import Bullet, Certification, Experience, Extra, Passage, Project

_ENDS = (".", "!", "?", "…", ":", ";")
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|cf|ex|env|inc|ltd|co|corp|no|vol|st|jr|sr)|\b\w(?:\.\w){0,12})\.$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One accepted text. sources: the ids it comes from, the first leads. is_reworded: a model's words.

    behind: the texts that a reworded one may draw on.  instead: the lines of own words that it stands for.
    findings: what the rules could not prove of it; somebody has to read it.  is_read: a reader cleared it.
    """

    text: str
    sources: tuple[str, ...]
    is_reworded: bool = False
    behind: tuple[str, ...] = ()
    instead: tuple["Line", ...] = ()
    findings: tuple[TextFinding, ...] = ()
    is_read: bool = False

    @property
    def is_unsure(self) -> bool:
        """Nobody has cleared it yet: it must not reach a document."""
        return bool(self.findings) and not self.is_read

    @property
    def verdict(self) -> Verdict:
        """What the rules made of it; a line with a hard finding does not exist."""
        return Verdict.UNSURE if self.findings else Verdict.FOLLOWS


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a wording is held against besides the sources it names. language: of the result; None: as it reads."""

    language: Language | None = None
    context: Context = field(default_factory=Context)

    def under(self, *heading: str | None) -> "Grounds":
        """The same for the texts of one item, which may repeat its frozen facts as they stand."""
        together = ", ".join(fact for fact in heading if fact)
        return replace(self, context=replace(self.context, heading=(together,) if together else ()))


NO_GROUNDS = Grounds()


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """An edit whose wording goes beyond the sources it names; it may be asked for once more."""

    edit: Edit
    sources: tuple[str, ...]
    findings: tuple[TextFinding, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Accepted texts of one list, what was left out of it, and what was refused on the way.

    waiting: rewordings that only the person can decide about; their own words stand among the lines.
    """

    lines: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[TextFinding, ...] = ()
    refused: tuple[RefusedEdit, ...] = ()
    waiting: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedItem:
    """An adapted experience or project; a project's bullets are its responsibilities. described: one line."""

    item_id: str
    described: Accepted
    responsibilities: Accepted
    deliverables: Accepted
    is_condensed: bool = False  # its title line alone is shown

    @property
    def description(self) -> Line:
        """The line of its description; an item without one has an empty line."""
        return self.described.lines[0]

    @property
    def parts(self) -> tuple[Accepted, Accepted, Accepted]:
        """Its lists of texts, in the order of the document."""
        return self.described, self.responsibilities, self.deliverables


@dataclass(frozen=True, slots=True)
class AcceptedExtras:
    """Extras and certifications in their accepted order.

    phrases: of a CV in another language, what is said otherwise there: titles, degrees, skills, labels.
    """

    extras: tuple[str, ...]
    certifications: tuple[str, ...]
    texts: Accepted = field(default_factory=Accepted)
    dropped: tuple[Dropped, ...] = ()
    phrases: Accepted = field(default_factory=Accepted)

    def line_of(self, unit_id: str) -> Line | None:
        """The accepted text of one extra."""
        return next((line for line in self.texts.lines if line.sources[0] == unit_id), None)


def accept_experience(item: Experience, answer: ItemAnswer, grounds: Grounds = NO_GROUNDS) -> AcceptedItem:
    """Responsibilities come from responsibilities of this item only, deliverables from its deliverables only."""
    grounds = grounds.under(item.title, item.company, item.location, item.start, item.end)
    return AcceptedItem(
        item.id,
        _description(item.id, item.description, answer.description, grounds),
        accept_lines(item.responsibilities, answer.responsibilities, answer.dropped, grounds=grounds),
        accept_lines(item.deliverables, answer.deliverables, answer.dropped, grounds=grounds),
    )


def accept_project(item: Project, answer: ItemAnswer, grounds: Grounds = NO_GROUNDS) -> AcceptedItem:
    """The bullets of this project, from nothing else."""
    grounds = grounds.under(item.name, item.role, item.start, item.end)
    description = _description(item.id, item.description, answer.description, grounds)
    edits = (*answer.responsibilities, *answer.deliverables)
    bullets = accept_lines(item.bullets, edits, answer.dropped, grounds=grounds)
    return AcceptedItem(item.id, description, bullets, Accepted())


def condensed(item: Experience | Project, reason: Reason) -> AcceptedItem:
    """An item of which the title line is shown; all else is left out for this reason."""
    unit_id = f"{item.id}.description"
    gone = (Dropped(id=unit_id, reason=reason),) if item.description else ()
    lists = (
        (item.responsibilities, item.deliverables) if isinstance(item, Experience) else (item.bullets, list[Bullet]())
    )
    parts = (Accepted(dropped=tuple(Dropped(id=one.id, reason=reason) for one in bullets)) for bullets in lists)
    return AcceptedItem(item.id, Accepted((Line("", (unit_id,)),), gone), *parts, is_condensed=True)


def accept_summary(given: SummaryInput, answer: SummaryAnswer, grounds: Grounds = NO_GROUNDS) -> Accepted:
    """Sentences from the source summary or the words behind accepted lines; they may name computed years.

    What they do not use of the source summary is replaced by them. A line that stands elsewhere in the CV is no
    sentence of it, word for word: where a sentence falls back on one, it is gone.
    """
    years = tuple(Years(one.years, one.term) for one in given.years)
    grounds = replace(grounds, context=replace(grounds.context, years=years))
    also = [bullet for line in (*given.lines, *given.extras, *given.skills) for bullet in line.sources]
    named = {source for one in answer.sentences for source in one.sources}
    replaced = [
        Dropped(id=one.id, reason=Reason(code="summary.replaced")) for one in given.summary if one.id not in named
    ]
    accepted = accept_lines(
        given.summary, answer.sentences, (*replaced, *answer.dropped), also=also, grounds=grounds, may_share=True
    )
    own = {bullet.id for bullet in given.summary}
    return replace(accepted, lines=tuple(one for one in accepted.lines if one.is_reworded or one.sources[0] in own))


def accept_extras(
    extras: Sequence[Extra],
    certifications: Sequence[Certification],
    answer: ExtrasAnswer,
    grounds: Grounds = NO_GROUNDS,
) -> AcceptedExtras:
    """Orders with nothing unknown, repeated or forgotten; texts that follow from the same extra."""
    dropped = tuple(one for one in answer.dropped if one.id in {item.id for item in (*extras, *certifications)})
    gone = {one.id for one in dropped}
    own = [Passage(id=f"{item.id}.text", text=item.text) for item in extras if item.text]
    texts = accept_lines(own, answer.texts, grounds=grounds)
    return AcceptedExtras(
        complete_order([item.id for item in extras if item.id not in gone], answer.extras),
        complete_order([item.id for item in certifications if item.id not in gone], answer.certifications),
        texts,
        dropped,
    )


def accept_lines(
    bullets: Sequence[Passage],
    edits: Sequence[Edit],
    dropped: Sequence[Dropped] = (),
    also: Sequence[Passage] = (),
    *,
    grounds: Grounds = NO_GROUNDS,
    may_share: bool = False,
) -> Accepted:
    """Accepted lines of a list of bullets. also: further bullets that may be named, but need not stay.

    may_share: several texts may draw on one bullet, as sentences that sum up do.
    """
    known = {bullet.id: bullet.text for bullet in (*also, *bullets)}
    own = {bullet.id for bullet in bullets}
    lines: list[Line] = []
    findings: list[TextFinding] = []
    refused: list[RefusedEdit] = []
    used: set[str] = set()
    for edit in edits:
        if refusal := _refused_sources(edit, known, set() if may_share else used):
            findings.append(refusal)
            continue
        used.update(edit.sources)
        line, found = _worded(edit, known, grounds)
        is_plain = line is None and not found
        instead = tuple(Line(known[one], (one,)) for one in edit.sources if is_plain or one in own)
        lines.extend([replace(line, instead=instead)] if line else instead)
        findings.extend(found)
        refused.extend([RefusedEdit(edit, tuple(known[one] for one in edit.sources), found)] if found else [])
    gone = {one.id: one for one in dropped if one.id in own and one.id not in used}
    lines.extend(Line(one.text, (one.id,)) for one in bullets if one.id not in used and one.id not in gone)
    return Accepted(tuple(lines), tuple(gone.values()), tuple(findings), tuple(refused))


def complete_order(known: Sequence[str], wished: Sequence[str]) -> tuple[str, ...]:
    """The wished order without unknown and repeated ids; what it forgets follows in its own order."""
    allowed = [one for one in dict.fromkeys(wished) if one in known]
    return (*allowed, *(one for one in known if one not in allowed))


def _refused_sources(edit: Edit, known: dict[str, str], used: set[str]) -> TextFinding | None:
    text = edit.text or ""
    if not edit.sources:
        return TextFinding("source", "", text, nearest(text, list(known.values())), "enforce.no_source")
    if foreign := [one for one in edit.sources if one not in known]:
        return TextFinding("mixing", foreign[0], text, nearest(text, list(known.values())), "enforce.foreign_source")
    if repeated := [one for one in edit.sources if one in used]:
        return TextFinding("repeated", repeated[0], text, known[repeated[0]], "enforce.repeated_source")
    return None


def _worded(edit: Edit, known: dict[str, str], grounds: Grounds) -> tuple[Line | None, tuple[TextFinding, ...]]:
    """The edit's wording with what the rules could not prove of it; None for own words, with why it was refused."""
    sources = [known[one] for one in edit.sources]
    text = edit.text and ended_as(edit.text, sources[0])
    if not text or [text] == sources:
        return None, ()
    language = grounds.language or guess_language(text)
    found = check(text, sources, language=language, context=grounds.context)
    findings = tuple(TextFinding(one.kind, edit.sources[0], one.claim, one.nearest, one.reason) for one in found)
    if verdict_of(found) == Verdict.REFUSED:
        return None, findings
    behind = (*sources, *_carried(grounds.context, language))
    return Line(text, edit.sources, is_reworded=True, behind=behind, findings=findings), ()


def _carried(context: Context, language: Language) -> tuple[str, ...]:
    """What a text may say besides its sources: frozen facts beside it, and computed years in words."""
    said = "{} ans : {}" if language == "fr" else "{} years: {}"
    of_all = "toute l'expérience" if language == "fr" else "all of the career"
    return (*context.heading, *(said.format(one.years, one.term or of_all) for one in context.years))


def ended_as(text: str, source: str) -> str:
    """A text with a full stop where its source has one, and without where not: a list ends its lines alike."""
    if text.rstrip(" .").endswith((",", ";")):  # cut off in the middle of a list
        text = text.rstrip(" .,;")
    if source.endswith("."):
        return text if text.endswith(_ENDS) else f"{text}."
    is_one_sentence = ". " not in text and not _ABBREVIATED.search(text)
    return text.removesuffix(".") if is_one_sentence and not text.endswith("..") else text


def _description(item_id: str, text: str, edit: Edit | None, grounds: Grounds) -> Accepted:
    """The one line of a description; an item without one has an empty line, which no edit can fill."""
    unit_id = f"{item_id}.description"
    if edit is None or not text:
        return Accepted((Line(text, (unit_id,)),))
    return accept_lines([Passage(id=unit_id, text=text)], [edit], grounds=grounds)
