"""The parts of an analysis, how far each is, and under which terms. Pure values; a row keeps them as JSON."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field

from app.drafting.call import Value
from app.generation.engine import EngineName


class Part(StrEnum):
    """What is worked out, in this order. AFTER: the score of the tailored CV; it follows CV by itself."""

    MATCH = "match"
    CV = "cv"
    AFTER = "after"
    LETTER = "letter"


class PartState(StrEnum):
    """How far a part is; all but the first two are final. DRAFT: made, and its person has still to see to it."""

    OPEN = "open"
    RUNNING = "running"
    DONE = "done"
    DRAFT = "draft"
    FAILED = "failed"
    CANCELLED = "cancelled"


REMADE = (Part.CV, Part.LETTER)  # what may be made anew where there is one
UNFINISHED = (PartState.OPEN, PartState.RUNNING)


class PartNow(Value):
    """One part. is_afresh: made again though there is one.  is_own: this analysis started its task, and may stop it.

    thing: the CV that was scored, the letter, the generation while it runs, then its CV; "" where there is none.
    """

    state: PartState = PartState.OPEN
    is_afresh: bool = False
    is_own: bool = False
    task_id: str = ""
    thing: str = ""
    error_code: str = ""
    error_parameters: dict[str, str] = Field(default_factory=dict)

    @property
    def is_unfinished(self) -> bool:
        """Not over yet."""
        return self.state in UNFINISHED

    @property
    def is_failed(self) -> bool:
        """Over, with nothing made."""
        return self.state in {PartState.FAILED, PartState.CANCELLED}

    def failed(self, code: str, parameters: Mapping[str, object]) -> "PartNow":
        """The same, ended with this error."""
        shown = {key: str(value) for key, value in parameters.items()}
        return self.model_copy(
            update={"state": PartState.FAILED, "error_code": code, "error_parameters": shown, "task_id": ""}
        )

    def draft(self, code: str, parameters: Mapping[str, object], thing: str = "") -> "PartNow":
        """The same, over with something that is not fit for use yet, and why."""
        return self.failed(code, parameters).ended(PartState.DRAFT, thing)

    def ended(self, state: PartState, thing: str = "") -> "PartNow":
        """The same, over. thing: what it gave; "" leaves what is there."""
        return self.model_copy(update={"state": state, "thing": thing or self.thing, "task_id": ""})


class Wish(Value):
    """Which parts a person asks for. again: those of CV and letter that are made again where there is one."""

    match: bool = False
    letter: bool = False
    cv: bool = False
    anew: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Those, in their order."""
        named = {Part.MATCH: self.match, Part.CV: self.cv, Part.LETTER: self.letter}
        return tuple(part for part, is_wished in named.items() if is_wished or part in self.anew)


class Terms(Value):
    """What a person was told before: which engine makes a part, and for how many credits."""

    letter_engine: EngineName = EngineName.EXTRACTIVE
    letter_price: int = 0
    cv_engine: EngineName = EngineName.EXTRACTIVE
    cv_price: int = 0


Parts = dict[Part, PartNow]


def parts_in(kept: Mapping[str, Any]) -> Parts:
    """The parts of a stored analysis, in the order of their work."""
    return {part: PartNow.model_validate(kept[part]) for part in Part if part in kept}


def kept_parts(parts: Mapping[Part, PartNow]) -> dict[str, Any]:
    """The parts as they are stored."""
    return {part: one.model_dump(mode="json") for part, one in parts.items()}


def reopened(parts: Mapping[Part, PartNow], wished: tuple[Part, ...], anew: tuple[Part, ...] = ()) -> Parts:
    """The parts with these to be done, again where they are over; what is under way goes on.

    again: those of which a new one is made; another try at one that was to be new is for a new one as well.
    """
    found = dict(parts)
    for part in wished:
        known = found.get(part)
        if known is None or not known.is_unfinished:
            is_afresh = part in anew or (known is not None and known.is_failed and known.is_afresh)
            found[part] = PartNow(is_afresh=is_afresh, thing=known.thing if known else "")
    return {part: found[part] for part in Part if part in found}


def stopped(parts: Mapping[Part, PartNow]) -> Parts:
    """The parts with those that are under way cancelled."""
    return {part: one.ended(PartState.CANCELLED) if one.is_unfinished else one for part, one in parts.items()}


def all_failed(parts: Mapping[Part, PartNow], code: str, parameters: Mapping[str, object]) -> Parts:
    """The parts with those that are under way failed."""
    return {part: one.failed(code, parameters) if one.is_unfinished else one for part, one in parts.items()}
