"""The CV document: one typed shape for imported, written and tailored CVs. No parsing of files, no rendering."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.kit.standings import Standing
from app.kit.texts import all_cleaned
from app.vitae.gender import Gender

SCHEMA_VERSION = 1

Language = Literal["fr", "en"]
# Precision as written: a year ("2021") or a month ("2021-03").
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
# Short, stable, unique in the document: "e1" an experience, "e1r2" its second responsibility.
_MAX_ID = 24
_MAX_PREFIX = _MAX_ID - 6  # what is longer leaves no room for a number
_MAX_FIELD = 16  # a dot and the name of a field
ItemId = Annotated[str, StringConstraints(max_length=_MAX_ID)]
UnitId = Annotated[str, StringConstraints(max_length=_MAX_ID + _MAX_FIELD)]  # "e1r2", and of a field "e1.description"


SectionName = Literal[
    "summary", "experience", "projects", "education", "skills", "languages", "certifications", "extras", "custom"
]


class Node(BaseModel):
    """What every part of the document shares: unknown keys are refused, values are not changed silently."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


class Passage(Node):
    """A text under an id of its own: a bullet, or a field of an item that is read as if it were one."""

    id: UnitId = ""
    text: str


class Bullet(Passage):
    """One sentence or bullet, the unit that provenance points to."""

    id: ItemId = ""


class Link(Node):
    """A web address of the person, with the words it was shown under."""

    label: str = ""
    url: str


class Header(Node):
    """Who the person is and how to reach them.

    gender: how texts may speak of them, where they said so; never printed and never guessed.
    """

    full_name: str = ""
    current_title: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    links: list[Link] = Field(default_factory=list[Link])
    photo: str | None = None  # name of a stored picture, never a path or an address
    gender: Gender = Gender.UNKNOWN


class Experience(Node):
    """One held post, or one mission of a post (then post_id names the entry it stands under).

    order: ids of bullets as the two lists are mixed where they are shown; empty: responsibilities first.
    """

    id: ItemId = ""
    title: str = ""
    company: str = ""
    location: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None  # None with a start: still held
    contract: str = ""
    description: str = ""
    responsibilities: list[Bullet] = Field(default_factory=list[Bullet])
    deliverables: list[Bullet] = Field(default_factory=list[Bullet])
    skills: list[str] = Field(default_factory=list)
    post_id: ItemId | None = None
    order: list[ItemId] = Field(default_factory=list[ItemId])

    @property
    def shown(self) -> list[Bullet]:
        """Its bullets as a reader sees them: both lists mixed as `order` tells, each in its own order."""
        waiting = [list(self.responsibilities), list(self.deliverables)]
        homes = {bullet.id: bullets for bullets in waiting for bullet in bullets}
        mixed = [homes[one].pop(0) for one in self.order if homes.get(one)]
        return [*mixed, *waiting[0], *waiting[1]]


class Project(Node):
    """A project; moved_from names the experience it was before a MOVE_TO_PROJECTS."""

    id: ItemId = ""
    name: str = ""
    role: str = ""
    description: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    url: str = ""
    bullets: list[Bullet] = Field(default_factory=list[Bullet])
    skills: list[str] = Field(default_factory=list)
    moved_from: ItemId | None = None


class Paper(Node):
    """What can be held, under way, planned, missed or over.

    status: None where nobody said; then the words beside it decide (see app/cvs/papers.py).
    status_note: the few words that belong to it: "exam in autumn 2026".
    """

    id: ItemId = ""
    status: Standing | None = None
    status_note: str = ""


class Education(Paper):
    """One degree or course of study."""

    degree: str = ""
    school: str = ""
    location: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    grade: str = ""
    details: list[Bullet] = Field(default_factory=list[Bullet])


class SkillKind(StrEnum):
    """What a group of skills holds; `other` keeps the person's own label."""

    HARD = "hard"
    SOFT = "soft"
    TOOLS = "tools"
    METHODS = "methods"
    OTHER = "other"


class Skill(Node):
    """One skill, with the level the person wrote, if any."""

    id: ItemId = ""
    name: str
    level: str = ""


class SkillGroup(Node):
    """Skills under one label."""

    id: ItemId = ""
    kind: SkillKind = SkillKind.OTHER
    label: str = ""
    items: list[Skill] = Field(default_factory=list[Skill])


class SpokenLanguage(Paper):
    """A spoken language: the level as written, and its CEFR letters or "native" where that can be told.

    status: of its certificate.
    """

    name: str
    level: str = ""
    normalised: Literal["", "A1", "A2", "B1", "B2", "C1", "C2", "native"] = ""
    certificate: str = ""


class Certification(Paper):
    """A certificate, licence to practise or membership, held or not."""

    name: str
    issuer: str = ""
    date: PartialDate | None = None
    url: str = ""


class ExtraKind(StrEnum):
    """Sections that many CVs have and no two call alike."""

    INTERESTS = "interests"
    VOLUNTEERING = "volunteering"
    AWARDS = "awards"
    PUBLICATIONS = "publications"
    LICENCE = "licence"
    AVAILABILITY = "availability"
    REFERENCES = "references"
    OTHER = "other"


class Extra(Paper):
    """One interest, award, publication, driving licence and so on."""

    kind: ExtraKind = ExtraKind.OTHER
    title: str = ""
    text: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    url: str = ""


class CustomSection(Node):
    """A section whose heading says nothing known: kept whole, line by line."""

    id: ItemId = ""
    title: str = ""
    lines: list[Bullet] = Field(default_factory=list[Bullet])


class CVDocument(Node):
    """A whole CV. Lists are in the order in which they are shown. draft: made to be filled in (see units.is_draft).

    hidden: ids of items, bullets and skills that are kept and left out of what is made of the CV (see shown.py).
    section_order: names of list fields ("education", ...) in the order of the person; the others follow in their own.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    language: Language = "en"
    draft: bool = False
    header: Header = Field(default_factory=Header)
    summary: list[Bullet] = Field(default_factory=list[Bullet])  # one sentence each, shown joined by spaces
    experience: list[Experience] = Field(default_factory=list[Experience])
    projects: list[Project] = Field(default_factory=list[Project])
    education: list[Education] = Field(default_factory=list[Education])
    skills: list[SkillGroup] = Field(default_factory=list[SkillGroup])
    languages: list[SpokenLanguage] = Field(default_factory=list[SpokenLanguage])
    certifications: list[Certification] = Field(default_factory=list[Certification])
    extras: list[Extra] = Field(default_factory=list[Extra])
    custom: list[CustomSection] = Field(default_factory=list[CustomSection])
    hidden: list[ItemId] = Field(default_factory=list[ItemId])
    section_order: list[SectionName] = Field(default_factory=list[SectionName])

    @model_validator(mode="before")
    @classmethod
    def _without_control_characters(cls, data: Any) -> Any:
        """Whoever wrote it: a file, a form, a program or a model."""
        return all_cleaned(data)


def with_ids(document: CVDocument) -> CVDocument:
    """A copy in which every item and bullet has an id; ids that are there and unique stay as they are."""
    copy = document.model_copy(deep=True)
    names = _Names({node.id for node, _ in _nodes(copy) if node.id})
    for node, prefix in _nodes(copy):
        names.name([node], prefix)
    for experience in copy.experience:
        names.name(experience.responsibilities, experience.id + "r")
        names.name(experience.deliverables, experience.id + "d")
    for project in copy.projects:
        names.name(project.bullets, project.id + "b")
    for education in copy.education:
        names.name(education.details, education.id + "b")
    for group in copy.skills:
        names.name(group.items, group.id + "s")
    for section in copy.custom:
        names.name(section.lines, section.id + "l")
    return copy


_Top = Bullet | Experience | Project | Education | SkillGroup | SpokenLanguage | Certification | Extra | CustomSection


def _nodes(document: CVDocument) -> Iterator[tuple[_Top, str]]:
    for prefix, items in (
        ("s", document.summary),
        ("e", document.experience),
        ("p", document.projects),
        ("d", document.education),
        ("g", document.skills),
        ("l", document.languages),
        ("c", document.certifications),
        ("x", document.extras),
        ("u", document.custom),
    ):
        for item in items:
            yield item, prefix


class _Names:
    """Gives out ids, each once; a number that was given is not counted up to again."""

    def __init__(self, present: set[str]) -> None:
        self._reserved = present
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def name(self, nodes: Sequence[_Top | Skill], prefix: str) -> None:
        """Give an id to each node that has none of its own; the ids that its neighbours brought are not given away."""
        self._reserved |= {node.id for node in nodes if node.id}
        for node in nodes:
            if not node.id or node.id in self._taken:
                node.id = self._free(prefix if len(prefix) <= _MAX_PREFIX else "n" + prefix[-1])
            self._taken.add(node.id)

    def _free(self, prefix: str) -> str:
        number = self._last.get(prefix, 0) + 1
        while f"{prefix}{number}" in self._taken or f"{prefix}{number}" in self._reserved:
            number += 1
        self._last[prefix] = number
        return f"{prefix}{number}"
