"""What an endpoint can do, found out by its refusals and remembered per endpoint and model for the process."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from app.llm import windows


class Rung(StrEnum):
    """How an answer's shape is asked for, the strictest way first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "plain"


_RUNGS = tuple(Rung)
_ABOUT_FORMAT = ("response_format", "response format", "json_schema", "json_object", "json schema", "structured output")


@dataclass(frozen=True, slots=True)
class Ability:
    """The rung that works, and request fields that are not taken. is_known: an answer has come this way.

    room: times the usual room for an answer that the model needs, because it thinks before it answers.
    """

    rung: Rung = Rung.SCHEMA
    without: frozenset[str] = frozenset()
    is_known: bool = False
    room: int = 1

    def lower(self) -> "Ability | None":
        """One rung down; None at the foot of the ladder."""
        below = _RUNGS[_RUNGS.index(self.rung) + 1 :]
        return replace(self, rung=below[0], is_known=False) if below else None

    def after_refusal(self, message: str, fields: frozenset[str]) -> "Ability | None":
        """What to try after a refused request; None where nothing plainer is left.

        message: of the endpoint, folded. A field that it names is left out; a format that it names, or a reason that
        it does not give before any answer has come, costs a rung. fields: those beyond the protocol's core.
        """
        named = frozenset(field for field in fields - self.without if re.search(rf"\b{re.escape(field)}\b", message))
        if named:
            return replace(self, without=self.without | named)
        if not self.is_known or any(sign in message for sign in _ABOUT_FORMAT):
            return self.lower()
        return None


_known: dict[tuple[str, str], Ability] = {}


def ability_of(base_url: str, model: str) -> Ability:
    """What is known of this model at this endpoint; else the best is tried."""
    return _known.get((base_url, model), Ability())


def remember(base_url: str, model: str, ability: Ability) -> None:
    """An answer has come this way: go it from now on."""
    _known[base_url, model] = replace(ability, is_known=True)


def forget_all() -> None:
    """Know nothing again."""
    _known.clear()
    windows.forget_all()
