"""The call that plans a tailored CV: what stays, how much of it, what leads, and what the summary has to say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Literal, get_args

from pydantic import Field

from app.cvs.facts import FactKind, fact_lines
from app.drafting.call import Call, Value
from app.drafting.fences import laid_out
from app.drafting.wire import LANGUAGES, WireValue, one_line
from app.generation.calls.common import OfferInput, digest_block
from app.generation.calls.items import heading_of, lists_of
from app.generation.cv_plan import NO_PLAN, CvPlan, Lead
from app.generation.fates import Fate, Proposal, Reason
from app.generation.relevance import relevance
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.document import CVDocument, Experience, Project, SectionName

REASON_CHARS = 160
THESES, THESIS_CHARS = 3, 160
MOST_LINES = 12
_SMALL = (FactKind.DEGREE, FactKind.PAPER, FactKind.LANGUAGE)


class ClassifyInput(OfferInput):
    """The whole CV and the run's frozen date."""

    document: CVDocument
    today: date


class ClassifyAnswer(Value):
    """The proposed fates of experiences and projects, and how much of each is to be shown."""

    proposals: tuple[Proposal, ...]
    plan: CvPlan = NO_PLAN


class Domain(StrEnum):
    """How near an item is to the offer's field."""

    SAME = "same"
    NEAR = "near"
    OFF = "off"


class FateWire(WireValue):
    """The fate of one item, most of all of one that does not stay. reason: in the model's words, null for KEEP."""

    id: str
    fate: Fate
    domain: Domain
    reason: str | None


class ClassifyWire(WireValue):
    """The answer as it travels. lines: "e1 4".  leads: "e1r2 q3", a line and the requirement that it proves."""

    fates: list[FateWire]
    lines: list[str] = Field(default_factory=list)
    leads: list[str] = Field(default_factory=list)
    sections: list[str] = Field(default_factory=list)
    pages: Literal["1", "2"] = "2"
    summary: list[str] = Field(default_factory=list)


def words(given: ClassifyInput) -> Mapping[str, object]:
    """The CV, then the digest: offers of a run share the first."""
    return {
        "language": LANGUAGES[given.language],
        "document": laid_out("DOCUMENT", _document(given.document, given.today)),
        "digest": digest_block(given.digest),
    }


def classified(given: ClassifyInput, wire: ClassifyWire) -> ClassifyAnswer:
    """The fates, each with its reason: the model's for a removal or move, the offer's terms for an item that stays.

    An item that the model does not name stays. The plan is as the model wishes it.
    """
    scale = relevance(given.digest)
    shown = {item.id: item.model_dump_json() for item in (*given.document.experience, *given.document.projects)}
    stays = (FateWire(id=one, fate=Fate.KEEP, domain=Domain.SAME, reason=None) for one in shown)
    named = {one.id for one in wire.fates}
    return ClassifyAnswer(
        proposals=tuple(
            Proposal(
                item_id=one.id,
                fate=one.fate,
                off_domain=one.domain == Domain.OFF,
                reason=_reason(one, [term.term for term in scale.sought_in(shown.get(one.id, ""))]),
            )
            for one in (*wire.fates, *(one for one in stays if one.id not in named))
        ),
        plan=_plan(wire),
    )


def choices(given: ClassifyInput) -> Choices:
    """The items that have a fate."""
    return {"fates.id": [item.id for item in (*given.document.experience, *given.document.projects)]}


def _plan(wire: ClassifyWire) -> CvPlan:
    """The plan as the engine wishes it; nothing of it is checked yet. What cannot be read is left out."""
    return CvPlan(
        lines=dict(_counted(wire.lines)),
        leads=tuple(Lead(id=one[0], proves="".join(one[1:2])) for text in wire.leads if (one := _parts(text))),
        sections=tuple(name for one in wire.sections for name in get_args(SectionName) if name == one),
        pages=int(wire.pages),
        theses=tuple(said[:THESIS_CHARS] for one in wire.summary if (said := one_line(one)))[:THESES],
    )


def _counted(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    for text in texts:
        match _parts(text):
            case [item, count, *_] if count.isdecimal() and len(count) <= len(str(MOST_LINES)):
                yield item, min(int(count), MOST_LINES)
            case _:
                pass


def _parts(text: str) -> list[str]:
    return text.replace(":", " ").split()


def _document(document: CVDocument, today: date) -> Iterator[str]:
    """Every experience and project with all its lines, then what else the CV has."""
    for name, items in (("experience", document.experience), ("projects", document.projects)):
        if items:
            yield f"{name}:"
            yield from (line for item in items for line in _item(item))
    told = [one.text for one in fact_lines(document, today) if one.kind in _SMALL]
    if told:
        yield from ("besides:", *(f"- {text}" for text in told))
    if document.summary:
        yield f"summary: {' '.join(one.text for one in document.summary)}"


def _item(item: Experience | Project) -> Iterator[str]:
    yield f"[{item.id}] {heading_of(item)}"
    if item.description:
        yield f"about: {item.description}"
    for name, bullets in lists_of(item).items():
        mark = "*" if name == "deliverables" else "-"
        yield from (f"{mark} {one.id}: {one.text}" for one in bullets)
    if item.skills:
        yield f"skills: {', '.join(item.skills)}"


def _reason(fate: FateWire, terms: list[str]) -> Reason:
    said = " ".join((fate.reason or "").split())[:REASON_CHARS]
    if fate.fate != Fate.KEEP and said:
        return Reason(code="fate.of_model", parameters={"reason": said})
    if terms:
        return Reason(code="fate.answers", parameters={"terms": ", ".join(terms[:3])})
    return Reason(code="fate.off_domain" if fate.fate != Fate.KEEP else "fate.part_of_career")


CLASSIFY = Call(
    kind="classify",
    place=0,
    prompt="generation/classify",
    option="model_cv_classify",
    given=ClassifyInput,
    wire=ClassifyWire,
    answer=ClassifyAnswer,
    words=words,
    read=classified,
    choices=choices,
    expected_s=4.0,
    step=Step.CLASSIFY,
)
