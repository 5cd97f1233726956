"""What answers a phase: the protocol of engines, what each call is given, and the edits that it may answer with."""

from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from app.generation.fates import Proposal, Reason
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, Certification, CustomSection, CVDocument, Experience, Extra, Project, SkillGroup

Language = Literal["fr", "en"]


class EngineName(StrEnum):
    """The engines a person may choose."""

    EXTRACTIVE = "extractive"
    MODEL = "model"


class Intensity(StrEnum):
    """How far a run may go: order only, order and wording, everything that is allowed."""

    LIGHT = "light"
    BALANCED = "balanced"
    FULL = "full"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Input(_Value):
    digest: OfferDigest
    language: Language
    intensity: Intensity


class ClassifyInput(_Input):
    """The whole CV and the run's frozen date."""

    document: CVDocument
    today: date


class _ItemInput(_Input):
    """instruction: what the person asked for this item, in their own words; data, never obeyed beyond the rules."""

    instruction: str = ""


class ExperienceInput(_ItemInput):
    """One kept experience, alone."""

    item: Experience


class ProjectInput(_ItemInput):
    """One kept project, or one experience moved there, alone."""

    item: Project


class ExtrasInput(_Input):
    """The small sections."""

    extras: list[Extra]
    certifications: list[Certification]
    custom: list[CustomSection]


class Evidence(_Value):
    """A skill that accepted text shows. term: in the offer's wording. unit_id: the source line that shows it."""

    term: str
    unit_id: str
    text: str


class SkillsInput(_Input):
    """The source skills and those evidenced in accepted text, both computed by code."""

    groups: list[SkillGroup]
    evidenced: list[Evidence]


class SummaryInput(_Input):
    """The source summary, and the accepted bullets that a summary may draw on."""

    summary: list[Bullet]
    bullets: list[Bullet]


class Edit(_Value):
    """One produced text. sources: ids it comes from, the first leads. text: None leaves the source wording as it is."""

    sources: tuple[str, ...]
    text: str | None = None


class Dropped(_Value):
    """A source bullet that the engine leaves out, and why."""

    id: str
    reason: Reason


class ClassifyAnswer(_Value):
    """The wishes for experiences and projects."""

    proposals: tuple[Proposal, ...]


class ItemAnswer(_Value):
    """An adapted item: its texts in their new order. Bullets it neither names nor drops stay, at the end, as they were.

    description: None leaves it as it is. A project has responsibilities only (its bullets).
    """

    description: Edit | None = None
    responsibilities: tuple[Edit, ...] = ()
    deliverables: tuple[Edit, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class ExtrasAnswer(_Value):
    """Ids of extras and certifications in their new order, and rewordings of the texts of extras."""

    extras: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    texts: tuple[Edit, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class GroupOrder(_Value):
    """A group of skills: the ids of source skills, or the terms of evidenced ones, in order."""

    id: str
    items: tuple[str, ...]


class SkillsAnswer(_Value):
    """Groups and skills in their new order; a skill it forgets stays in its own group."""

    groups: tuple[GroupOrder, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class SummaryAnswer(_Value):
    """The sentences of the summary."""

    sentences: tuple[Edit, ...] = Field(default=())
    dropped: tuple[Dropped, ...] = ()


class Engine(Protocol):
    """Answers each phase. Whatever it answers is checked by code before it is used."""

    name: EngineName

    async def classify(self, given: ClassifyInput) -> ClassifyAnswer:
        """Wish a fate for every experience and project."""
        ...

    async def adapt_experience(self, given: ExperienceInput) -> ItemAnswer:
        """Adapt one experience."""
        ...

    async def adapt_project(self, given: ProjectInput) -> ItemAnswer:
        """Adapt one project."""
        ...

    async def adapt_extras(self, given: ExtrasInput) -> ExtrasAnswer:
        """Order and adapt the small sections."""
        ...

    async def order_skills(self, given: SkillsInput) -> SkillsAnswer:
        """Order and group the skills."""
        ...

    async def summarise(self, given: SummaryInput) -> SummaryAnswer:
        """Write the summary."""
        ...
