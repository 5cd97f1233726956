"""What answers a phase: the protocol of engines, what each call is given, and the edits that it may answer with."""

from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from app.generation.fates import Proposal, Reason
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, Certification, CVDocument, Experience, Extra, Project, SkillGroup

Language = Literal["fr", "en"]


class EngineName(StrEnum):
    """The engines a person may choose."""

    EXTRACTIVE = "extractive"
    MODEL = "model"


class Mode(StrEnum):
    """What a run makes: a CV adapted to each offer, or a draft to fill in where there is no CV."""

    ADAPT = "adapt"
    TEMPLATE = "template"


class Intensity(StrEnum):
    """How far a run may go: order only, order and wording, everything that is allowed."""

    LIGHT = "light"
    BALANCED = "balanced"
    FULL = "full"


class _Value(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True, frozen=True, extra="forbid")


class _Input(_Value):
    """What every call is given. source_language: of the CV; language: of the result. model: "" where none answers."""

    digest: OfferDigest
    language: Language
    source_language: Language
    intensity: Intensity
    model: str = ""


class ClassifyInput(_Input):
    """The whole CV and the run's frozen date."""

    document: CVDocument
    today: date


class ExperienceInput(_Input):
    """One kept experience, alone, or a few small ones. instruction: the person's wish for it, if any."""

    items: tuple[Experience, ...]
    instruction: str = ""


class ProjectInput(_Input):
    """One kept project (or experience moved there), alone, or a few small ones. instruction: as above."""

    items: tuple[Project, ...]
    instruction: str = ""


class ExtrasInput(_Input):
    """The small sections. lines: those of other sections, where they are to be translated with them."""

    extras: list[Extra]
    certifications: list[Certification]
    lines: list[Bullet] = Field(default_factory=list[Bullet])


class Evidence(_Value):
    """A skill that accepted text shows. term: in the offer's wording. unit_id: the source line that shows it."""

    term: str
    unit_id: str
    text: str


class SkillsInput(_Input):
    """The source skills and those evidenced in accepted text, both computed by code."""

    groups: list[SkillGroup]
    evidenced: list[Evidence]


class Years(_Value):
    """Whole years of experience, computed from dates. term: "" for the career, else a skill."""

    term: str
    years: int


class AcceptedLine(_Value):
    """A text as the CV shows it. id: of its first source.  sources: the person's own words behind it, never empty."""

    id: str
    text: str
    sources: tuple[Bullet, ...]

    @property
    def is_reworded(self) -> bool:
        """Whether it says it otherwise than the person did."""
        return self.text != self.sources[0].text


class SummaryInput(_Input):
    """The source summary, what a summary may draw on besides, as it was accepted, and the skills as they are shown.

    lines: of experiences and projects.  extras: of the small sections; none of them is a sentence of its own.
    """

    summary: list[Bullet]
    lines: tuple[AcceptedLine, ...]
    extras: tuple[AcceptedLine, ...] = ()
    skills: list[str] = Field(default_factory=list)
    years: tuple[Years, ...] = ()


class Problem(_Value):
    """What a check found in a refused text: the offending words, and the source text that comes nearest."""

    kind: str
    claim: str
    nearest: str


class Refusal(_Value):
    """A refused text. sources: the wordings it named. problems: what its check found."""

    id: str
    text: str
    sources: tuple[str, ...]
    problems: tuple[Problem, ...]


class RewordInput(_Value):
    """The refused texts of one answer, with what was wrong with them."""

    language: Language
    refusals: tuple[Refusal, ...]
    model: str = ""


class Passage(_Value):
    """A produced text that the rules let pass, and every text that it may draw on."""

    id: str
    text: str
    sources: tuple[str, ...]


class ReadingInput(_Value):
    """The produced texts of one answer, to be read once more by a model that did not write them."""

    passages: tuple[Passage, ...]
    model: str = ""


class Made(_Value):
    """How a model made an answer; its tokens, and how many calls failed before it."""

    model: str
    prompt_hash: str
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    retry_count: int = 0


class _Answer(_Value):
    """What every call answers with. made: None where no model did; kept beside the answer, not in it."""

    made: Made | None = Field(default=None, exclude=True)


class Edit(_Value):
    """One produced text. sources: ids it comes from, the first leads. text: None leaves the source wording as it is.

    doubt: the words that a second reading found nothing behind; they refuse the text.
    """

    sources: tuple[str, ...]
    text: str | None = None
    doubt: str = Field(default="", exclude=True)


class Dropped(_Value):
    """A source bullet that the engine leaves out, and why."""

    id: str
    reason: Reason


class ClassifyAnswer(_Answer):
    """The wishes for experiences and projects."""

    proposals: tuple[Proposal, ...]


class ItemAnswer(_Value):
    """An adapted item: its texts in their new order. Bullets it neither names nor drops stay, at the end, as they were.

    description: None leaves it as it is. A project has responsibilities only (its bullets).
    """

    item_id: str
    description: Edit | None = None
    responsibilities: tuple[Edit, ...] = ()
    deliverables: tuple[Edit, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class ItemsAnswer(_Answer):
    """The adapted items of one call; an item it forgets stays as it was."""

    items: tuple[ItemAnswer, ...] = ()


class ExtrasAnswer(_Answer):
    """Ids of extras and certifications in their new order, and rewordings of the texts of extras."""

    extras: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    texts: tuple[Edit, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class GroupOrder(_Value):
    """A group of skills: the ids of source skills, or the terms of evidenced ones, in order."""

    id: str
    items: tuple[str, ...]


class SkillsAnswer(_Answer):
    """Groups and skills in their new order; a skill it forgets stays in its own group."""

    groups: tuple[GroupOrder, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class SummaryAnswer(_Answer):
    """The sentences of the summary."""

    sentences: tuple[Edit, ...] = Field(default=())
    dropped: tuple[Dropped, ...] = ()


class Reworded(_Value):
    """A refused text, written again. text: None gives the sources' own wording."""

    id: str
    text: str | None


class RewordAnswer(_Answer):
    """The refused texts, written again; one it forgets falls back to its sources' wording."""

    texts: tuple[Reworded, ...] = ()


class Doubted(_Value):
    """A passage that a reader doubts. claim: the words of it that no source says."""

    id: str
    claim: str


class ReadingAnswer(_Answer):
    """What a second reading doubts. It can refuse a text, never let one through."""

    doubts: tuple[Doubted, ...] = ()


class Engine(Protocol):
    """Answers each phase. Whatever it answers is checked by code before it is used."""

    name: EngineName

    async def classify(self, given: ClassifyInput) -> ClassifyAnswer:
        """Wish a fate for every experience and project."""
        ...

    async def adapt_experience(self, given: ExperienceInput) -> ItemsAnswer:
        """Adapt one experience, or a few small ones."""
        ...

    async def adapt_project(self, given: ProjectInput) -> ItemsAnswer:
        """Adapt one project, or a few small ones."""
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

    async def reword(self, given: RewordInput) -> RewordAnswer:
        """Write refused texts again, once, knowing what was wrong with them."""
        ...

    async def read_again(self, given: ReadingInput) -> ReadingAnswer:
        """Read produced texts against their sources."""
        ...
