"""What of a CV can be edited: the fields and the lists of each kind of item. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel

from app.kit.standings import Standing
from app.vitae.document import (
    Bullet,
    Certification,
    CustomSection,
    Education,
    Experience,
    Extra,
    ExtraKind,
    Header,
    Link,
    Project,
    Skill,
    SkillGroup,
    SkillKind,
    SpokenLanguage,
)
from app.vitae.gender import Gender


class FieldKind(StrEnum):
    """How a field is typed. SENTENCE: as long as a text, kept on one line. LIST: words, separated by commas."""

    LINE = "line"
    SENTENCE = "sentence"
    TEXT = "text"
    DATE = "date"
    LIST = "list"
    CHOICE = "choice"


_LINE, _TEXT, _DATE, _LIST, _CHOICE = FieldKind.LINE, FieldKind.TEXT, FieldKind.DATE, FieldKind.LIST, FieldKind.CHOICE
_STATUS = {"status": _CHOICE, "status_note": _LINE}
HEADER, DOCUMENT = "header", "document"  # what stands for an id in the name of a field that no item has
LINKS = "header.links"

FIELDS: Mapping[type[BaseModel], Mapping[str, FieldKind]] = {
    Header: dict.fromkeys(("full_name", "current_title", "email", "phone", "location"), _LINE) | {"gender": _CHOICE},
    Link: {"label": _LINE, "url": _LINE},
    Bullet: {"text": FieldKind.SENTENCE},
    Experience: {
        "title": _LINE,
        "company": _LINE,
        "location": _LINE,
        "contract": _LINE,
        "start": _DATE,
        "end": _DATE,
        "description": _TEXT,
        "skills": _LIST,
    },
    Project: {
        "name": _LINE,
        "role": _LINE,
        "start": _DATE,
        "end": _DATE,
        "url": _LINE,
        "description": _TEXT,
        "skills": _LIST,
    },
    Education: {
        "degree": _LINE,
        "school": _LINE,
        "location": _LINE,
        "grade": _LINE,
        "start": _DATE,
        "end": _DATE,
        **_STATUS,
    },
    SkillGroup: {"label": _LINE, "kind": _CHOICE},
    Skill: {"name": _LINE, "level": _LINE},
    SpokenLanguage: {"name": _LINE, "level": _LINE, "certificate": _LINE, **_STATUS},
    Certification: {"name": _LINE, "issuer": _LINE, "date": _DATE, "url": _LINE, **_STATUS},
    Extra: {
        "title": _LINE,
        "kind": _CHOICE,
        "text": _TEXT,
        "start": _DATE,
        "end": _DATE,
        "url": _LINE,
        **_STATUS,
    },
    CustomSection: {"title": _LINE},
}
LANGUAGES = ("fr", "en")
STATUSES = ("", *Standing)  # "": the person did not say
_KINDS: Mapping[type[BaseModel], tuple[str, ...]] = {SkillGroup: tuple(SkillKind), Extra: tuple(ExtraKind)}

# What stands in each list: of the document, and of its items.
SECTION_ITEMS: Mapping[str, type[BaseModel]] = {
    "summary": Bullet,
    "experience": Experience,
    "projects": Project,
    "education": Education,
    "skills": SkillGroup,
    "languages": SpokenLanguage,
    "certifications": Certification,
    "extras": Extra,
    "custom": CustomSection,
}
ITEM_LISTS: Mapping[type[BaseModel], tuple[str, ...]] = {
    Experience: ("responsibilities", "deliverables"),
    Project: ("bullets",),
    Education: ("details",),
    SkillGroup: ("items",),
    CustomSection: ("lines",),
}
PARTS: Mapping[type[BaseModel], type[BaseModel]] = dict.fromkeys(ITEM_LISTS, Bullet) | {SkillGroup: Skill}
PREFIXES: Mapping[str, str] = {
    "summary": "s",
    "experience": "e",
    "projects": "p",
    "education": "d",
    "skills": "g",
    "languages": "l",
    "certifications": "c",
    "extras": "x",
    "custom": "u",
    "responsibilities": "r",
    "deliverables": "d",
    "bullets": "b",
    "details": "b",
    "items": "s",
    "lines": "l",
}


def choices_of(node: BaseModel, field: str) -> tuple[str, ...]:
    """What a field of choices may hold; () for a field that takes any words."""
    given = {"language": LANGUAGES, "status": STATUSES, "gender": tuple(Gender), "kind": _KINDS.get(type(node), ())}
    return given.get(field, ())


def shown_value(node: BaseModel, field: str) -> str:
    """A field as its input shows it."""
    value = getattr(node, field)
    return ", ".join(value) if isinstance(value, list) else str(value or "")
