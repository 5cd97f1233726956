"""What a step of an offer gave, as its row keeps it and the JSON API shows it, from the moment the step ends. Pure."""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from app.generation.calls.common import Dropped
from app.generation.enforce import Accepted, AcceptedExtras, AcceptedItem, Line
from app.generation.fates import Fate, Reason
from app.generation.results import Unanswered
from app.generation.skills import Skills
from app.grounding.check import Verdict
from app.grounding.trace import TextFinding

Outcome = list[object] | dict[str, object]
_Data = TypeVar("_Data", bound=BaseModel)


class _Kept(BaseModel):
    """Snake case in the row, camel case over the wire; a row of another release may hold more."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Decided(_Kept):
    """The fate of one item, and the one that the engine wished. gapMonths: of the gap that its removal opens."""

    item_id: str
    section: str
    fate: Fate
    reason: Reason
    wished: Fate
    gap_months: int = 0


class Doubt(_Kept):
    """What the check found in a text. nearest: the source text that comes closest."""

    kind: str
    claim: str
    nearest: str
    reason: str


class LineKept(_Kept):
    """An accepted text. sources: ids of the source lines it comes from.

    verdict: of the rules.  findings: what they could not prove of it.
    """

    text: str
    sources: tuple[str, ...]
    reworded: bool = False
    verdict: Verdict = Verdict.FOLLOWS
    findings: list[Doubt] = []


class LeftOutLine(_Kept):
    """A source line that is not shown, and why."""

    id: str
    reason: Reason


class TextsKept(_Kept):
    """The lines of one list, what was left out of it, and what its check refused. waiting: for the person to decide."""

    lines: list[LineKept] = []
    waiting: list[LineKept] = []
    left_out: list[LeftOutLine] = []
    findings: list[Doubt] = []


class ItemKept(TextsKept):
    """An adapted experience or project."""

    item_id: str


class ExtrasKept(TextsKept):
    """Ids of extras and certifications in their order, and the texts of extras."""

    extras: list[str] = []
    certifications: list[str] = []


class SkillsKept(_Kept):
    """A group of skills in its order."""

    label: str
    skills: list[str]


class UnansweredCall(_Kept):
    """A call without an answer to use, and why: a code. Its texts are the person's own words."""

    step: str
    item_ids: list[str] = []
    reason: str


class BatchResults(_Kept):
    """What the steps after the classification gave; null until a step ends, and where it is skipped."""

    experiences: list[ItemKept] | None = None
    projects: list[ItemKept] | None = None
    extras: ExtrasKept | None = None
    skills: list[SkillsKept] | None = None
    summary: TextsKept | None = None
    unanswered: list[UnansweredCall] | None = None


def of_items(items: dict[str, AcceptedItem]) -> Outcome:
    """Adapted experiences or projects."""
    return _data(_item(one) for one in items.values())


def of_extras(accepted: AcceptedExtras) -> Outcome:
    """The small sections."""
    return ExtrasKept(
        extras=list(accepted.extras),
        certifications=list(accepted.certifications),
        lines=_lines(accepted.texts.lines),
        waiting=_lines(accepted.texts.waiting),
        left_out=_left_out(accepted.dropped),
        findings=_doubts(accepted.texts.findings),
    ).model_dump(mode="json")


def of_skills(skills: Skills) -> Outcome:
    """Groups of skills as they are shown."""
    groups = (group for group in skills.groups if group.items)
    return _data(SkillsKept(label=one.label, skills=[skill.name for skill in one.items]) for one in groups)


def of_summary(accepted: Accepted) -> Outcome:
    """The sentences."""
    return TextsKept(
        lines=_lines(accepted.lines),
        waiting=_lines(accepted.waiting),
        left_out=_left_out(accepted.dropped),
        findings=_doubts(accepted.findings),
    ).model_dump(mode="json")


def of_unanswered(unanswered: Iterable[Unanswered]) -> Outcome:
    """Calls that had no answer to use."""
    return _data(UnansweredCall(step=one.step, item_ids=one.item_ids, reason=one.reason) for one in unanswered)


def _item(item: AcceptedItem) -> ItemKept:
    lists = item.parts
    return ItemKept(
        item_id=item.item_id,
        lines=_lines(line for one in lists for line in one.lines if line.text),
        waiting=_lines(line for one in lists for line in one.waiting),
        left_out=_left_out(gone for one in lists for gone in one.dropped),
        findings=_doubts(found for one in lists for found in one.findings),
    )


def _lines(lines: Iterable[Line]) -> list[LineKept]:
    return [
        LineKept(
            text=one.text,
            sources=one.sources,
            reworded=one.is_reworded,
            verdict=one.verdict,
            findings=_doubts(one.findings),
        )
        for one in lines
    ]


def _left_out(dropped: Iterable[Dropped]) -> list[LeftOutLine]:
    return [LeftOutLine(id=one.id, reason=one.reason) for one in dropped]


def _doubts(findings: Iterable[TextFinding]) -> list[Doubt]:
    return [Doubt(kind=one.kind, claim=one.claim, nearest=one.nearest, reason=one.reason) for one in findings]


def _data(parts: Iterable[_Data]) -> Outcome:
    return [one.model_dump(mode="json") for one in parts]
