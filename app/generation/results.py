"""What tailoring hands out: the document, where each text comes from, and what was left out, refused or rewritten."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from app.generation.calls.skills import Evidence
from app.generation.cv_plan import NO_PLAN, CvPlan
from app.generation.fates import Decision, Reason
from app.grounding.trace import Rewriting, TextFinding
from app.offers.digest import Need
from app.vitae.document import CVDocument


class LeftOut(BaseModel):
    """A source text that the result does not show, and why."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    unit_id: str
    section: str
    item_id: str
    text: str
    reason: Reason


class Proposal(BaseModel):
    """A rewording that nobody has cleared: the person decides. The document keeps their own words.

    unit_id: of the text that it would stand for, or of a new sentence of the summary.  sources: ids of the lines it
    comes from.  findings: what the rules could not prove.
    """

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    unit_id: str
    section: str
    item_id: str
    text: str
    sources: list[str]
    findings: list[TextFinding]


class PartAnswered(BaseModel):
    """One part of a requirement. unit_ids: of the texts that show it, () where it is missing.

    lines: those texts.  limit: in what they show less than asked ("level", "years", "under_way"...), "" where they
    show all of it.  told: how much they show ("B2", "3").
    """

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True, alias_generator=to_camel, populate_by_name=True)

    text: str
    unit_ids: list[str]
    lines: list[str]
    limit: str = ""
    told: str = ""


class RequirementAnswered(BaseModel):
    """One requirement of the offer and how the tailored CV answers it, part by part.

    state: "shown", "partly" or "missing".  shown_parts: how many of its parts are shown in full.
    """

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True, alias_generator=to_camel, populate_by_name=True)

    requirement_id: str
    text: str
    need: Need
    state: Literal["shown", "partly", "missing"]
    shown_parts: int
    parts: list[PartAnswered]


class Unanswered(BaseModel):
    """A call without an answer to use: its texts are the person's own words. reason: what was wrong, a code."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    step: str
    item_ids: list[str] = []
    reason: str


class StayedWhy(StrEnum):
    """Why a text of a CV in another language is as the source has it. NAME: it is the same there.

    REFUSED: its translation said more or something else.  UNREAD: nobody has cleared it.  OWN_WORDS: there was none.
    """

    NAME = "name"
    REFUSED = "refused"
    UNREAD = "unread"
    OWN_WORDS = "own_words"


class Stayed(BaseModel):
    """A text of a translated CV that is as the source has it, once for all places where it stands."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    unit_id: str
    section: str
    text: str
    why: StayedWhy


class Report(BaseModel):
    """What the making of a tailored CV noted besides the CV itself.

    rewritings: unit id -> what code did to its wording, where that is more than copying.
    gaps: terms that the offer asks for and the CV does not show; never written into it.
    proposals: rewordings that wait for the person.
    cleared: unit id -> what the rules could not prove of a text that a reader cleared.
    coverage: how the document answers each requirement, as it was made.
    unanswered: calls whose texts stayed as the person wrote them.
    plan: what was to be shown, as the rules held it.
    stayed: of a CV in another language than its source, the texts that are as the source has them.
    """

    rewritings: dict[str, Rewriting]
    decisions: list[Decision]
    left_out: list[LeftOut]
    findings: list[TextFinding]
    evidence: list[Evidence]
    gaps: list[str]
    target_title: str
    proposals: list[Proposal] = []
    cleared: dict[str, list[TextFinding]] = {}
    coverage: list[RequirementAnswered] = []
    unanswered: list[Unanswered] = []
    plan: CvPlan = NO_PLAN
    stayed: list[Stayed] = []


class Tailored(Report):
    """A tailored CV with its origin.

    provenance: unit id of `document` -> unit ids of the source ("offer.title" for the target title).
    """

    document: CVDocument
    provenance: dict[str, list[str]]
