"""What the check reports, and what it may be told besides the sources. Values only."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of claim a source does not carry."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    DURATION = "duration"
    EMPLOYER = "employer"
    TITLE = "title"
    TECHNOLOGY = "technology"
    CERTIFICATION = "certification"
    DEGREE = "degree"
    LANGUAGE_LEVEL = "language_level"
    PLACE = "place"
    OWNERSHIP = "ownership"
    SCOPE = "scope"
    SENIORITY = "seniority"
    COMMINGLING = "commingling"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that its sources do not carry. claim: its words; nearest: the closest source; reason: a code."""

    kind: Kind
    claim: str
    nearest: str
    reason: str


@dataclass(frozen=True, slots=True)
class Years:
    """A duration that code computed from dates. years: whole, rounded down; term: "" for the whole career."""

    years: int
    term: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the sources.

    elsewhere: other sentences of the same CV, of other items: what only they carry is mixed in.
    years: computed durations that may be claimed.  allowed: texts that code put there (the target title).
    """

    elsewhere: tuple[str, ...] = ()
    years: tuple[Years, ...] = ()
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that one rule could not find. strength: 1 refuses alone."""

    kind: Kind
    claim: str
    reason: str
    strength: float = 1.0
