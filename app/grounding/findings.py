"""What the check reports, and what it may be told besides the sources. Values only."""

from collections.abc import Iterable
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


class Verdict(StrEnum):
    """REFUSED: a hard fact that no source carries.  FOLLOWS: safe changes only.  UNSURE: somebody must read it."""

    FOLLOWS = "follows"
    UNSURE = "unsure"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that its sources may not carry. claim: its words; nearest: the closest source; reason: a code.

    rule: the name of the rule that found it.  is_hard: it refuses the text, whoever reads it.
    """

    kind: Kind
    claim: str
    nearest: str
    reason: str
    rule: str = ""
    is_hard: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """A duration that code computed from dates. years: whole, rounded down; term: "" for the whole career."""

    years: int
    term: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the sources.

    elsewhere: other sentences of the same CV, of other items: what only they carry is mixed in.
    years: computed durations that may be claimed.
    heading: the own employer, title and period of the item, which its sentences may repeat as they stand.
    """

    elsewhere: tuple[str, ...] = ()
    years: tuple[Years, ...] = ()
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that one rule could not find in the sources."""

    kind: Kind
    claim: str
    reason: str


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """What the findings of one text come to."""
    found = tuple(findings)
    if any(one.is_hard for one in found):
        return Verdict.REFUSED
    return Verdict.UNSURE if found else Verdict.FOLLOWS
