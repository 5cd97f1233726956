"""What rules look at and what they answer with. Pure; the rules themselves stand beside this file by subject."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as a_field
from datetime import date
from enum import StrEnum
from itertools import islice

from pydantic import BaseModel, TypeAdapter

from app.vitae.document import CVDocument

MOST_OF_ONE = 20  # findings of one rule; the rest is more of the same


class Severity(StrEnum):
    """How much it matters: it costs interviews, it is worth a look, it is a matter of taste."""

    WRONG = "wrong"
    CHECK = "check"
    HINT = "hint"


class Printed(BaseModel):
    """What the printed CV is like. score: share (0 to 1) of its words that a robot found; missing: some others.

    undrawn: letters that it shows boxes for.
    """

    score: float
    pages: int
    missing: list[str]
    undrawn: list[str] = []


@dataclass(frozen=True, slots=True)
class Subject:
    """A CV as it is shown, what day it is, and how it prints (None where that is not known)."""

    document: CVDocument
    today: date
    printed: Printed | None = None

    @property
    def is_french(self) -> bool:
        """Whether it is a French CV: some customs differ."""
        return self.document.language == "fr"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule found something. part: id of the entry, bullet or skill, or "header"; "" for the whole.

    field: of that part.  about: what the sentence names or quotes.  act: what one press can do about it ("hide", ...).
    """

    part: str = ""
    field: str = ""
    about: Mapping[str, str] = a_field(default_factory=dict[str, str])
    act: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A spot with the rule that found it. code: of its two sentences, "lint.<code>" and "lint.<code>.fix"."""

    code: str
    severity: Severity
    part: str = ""
    field: str = ""
    about: Mapping[str, str] = a_field(default_factory=dict[str, str])
    act: str = ""

    @property
    def input_name(self) -> str:
        """The form field that it is about, as the editor names it; "" for a whole entry or CV."""
        return f"{self.part}.{self.field}" if self.field else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for."""

    code: str
    severity: Severity
    look: Callable[[Subject], Iterable[Spot]]

    def findings(self, subject: Subject) -> list[Finding]:
        """What it finds in a CV, in its order: at most MOST_OF_ONE."""
        spots = islice(self.look(subject), MOST_OF_ONE)
        return [Finding(self.code, self.severity, one.part, one.field, one.about, one.act) for one in spots]


FINDINGS = TypeAdapter(list[Finding])
