"""The call that proposes a fate for every experience and project of a CV."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import LANGUAGES, WireValue
from app.generation.calls.common import OfferInput, digest_block
from app.generation.fates import Fate, Proposal, Reason
from app.generation.relevance import relevance
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.document import Bullet, CVDocument, Experience, Project

REASON_CHARS = 160
SHORT_LINES = 2
SHORT_CHARS = 90
SHORT_SKILLS = 8


class ClassifyInput(OfferInput):
    """The whole CV and the run's frozen date."""

    document: CVDocument
    today: date


class ClassifyAnswer(Value):
    """The proposed fates of experiences and projects."""

    proposals: tuple[Proposal, ...]


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
    """The answer as it travels."""

    fates: list[FateWire]


def words(given: ClassifyInput) -> Mapping[str, object]:
    """The CV in short form, then the digest: offers of a run share the first."""
    return {
        "language": LANGUAGES[given.language],
        "document": block("DOCUMENT", short_document(given.document)),
        "digest": digest_block(given.digest),
    }


def classified(given: ClassifyInput, wire: ClassifyWire) -> ClassifyAnswer:
    """The fates, each with its reason: the model's for a removal or move, the offer's terms for an item that stays.

    An item that the model does not name stays.
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
        )
    )


def choices(given: ClassifyInput) -> Choices:
    """The items that have a fate."""
    return {"fates.id": [item.id for item in (*given.document.experience, *given.document.projects)]}


def short_document(document: CVDocument) -> dict[str, object]:
    """Every experience and project with its dates, first lines and skills."""
    return {
        "experience": [
            {
                **_dated(item),
                "title": item.title,
                "company": item.company,
                "about": _about(item.description, [*item.responsibilities, *item.deliverables]),
                "skills": item.skills[:SHORT_SKILLS],
            }
            for item in document.experience
        ],
        "projects": [
            {
                **_dated(item),
                "title": item.name,
                "about": _about(item.description, item.bullets),
                "skills": item.skills[:SHORT_SKILLS],
            }
            for item in document.projects
        ],
    }


def _dated(item: Experience | Project) -> dict[str, str]:
    return {"id": item.id, "from": item.start or "", "to": item.end or "today" if item.start else ""}


def _about(description: str, bullets: Sequence[Bullet]) -> list[str]:
    texts = [description, *(line.text for line in bullets)] if description else [line.text for line in bullets]
    return [text[:SHORT_CHARS] for text in texts[:SHORT_LINES]]


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
