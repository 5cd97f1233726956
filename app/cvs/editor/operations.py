"""One change of a CV as one small value, as pages and programs send it. Pure; what it does stands in applying."""

import hashlib
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(max_length=24, description="Of an item, bullet or skill; link1 is the first link")]
MOST_AT_ONCE = 200  # operations of one request
_MARK = 12  # hexadecimal digits of a mark


class _Operation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Set(_Operation):
    """Another value for a field. id: also "header" and "document".

    before: the value that was edited; where the field holds another one by now, it is a clash. seen: its mark, instead.
    """

    op: Literal["set"] = "set"
    id: Id
    field: Annotated[str, Field(max_length=24)]
    value: Annotated[str, Field(max_length=20_000)]
    before: Annotated[str | None, Field(max_length=20_000)] = None
    seen: Annotated[str | None, Field(max_length=_MARK)] = None

    @property
    def name(self) -> str:
        """The field's name in forms and answers."""
        return f"{self.id}.{self.field}"

    @property
    def edited_mark(self) -> str | None:
        """The mark of the value that was edited; None where nothing tells."""
        return mark(self.before) if self.before is not None else self.seen


class Add(_Operation):
    """A new, empty item at the end of a list: "experience", "e1.responsibilities", "header.links"."""

    op: Literal["add"] = "add"
    to: Annotated[str, Field(max_length=48)]


class Duplicate(_Operation):
    """A copy of an item, bullet or skill, right behind it."""

    op: Literal["duplicate"] = "duplicate"
    id: Id


class Remove(_Operation):
    """Take an item, bullet, skill or link away."""

    op: Literal["remove"] = "remove"
    id: Id


class Hide(_Operation):
    """Keep something and show it nowhere, or show it again."""

    op: Literal["hide"] = "hide"
    id: Id
    hidden: bool = True


class Move(_Operation):
    """One place up (-1) or down (1) within its list."""

    op: Literal["move"] = "move"
    id: Id
    step: Literal[-1, 1]


class Place(_Operation):
    """Before another one of the same list; before "": to its end."""

    op: Literal["place"] = "place"
    id: Id
    before: Annotated[str, Field(max_length=24)] = ""


class MoveSection(_Operation):
    """One place up or down among the sections."""

    op: Literal["move_section"] = "move_section"
    section: Annotated[str, Field(max_length=24)]
    step: Literal[-1, 1]


Operation = Annotated[Set | Add | Duplicate | Remove | Hide | Move | Place | MoveSection, Field(discriminator="op")]


def settled(text: str) -> str:
    """What was typed as it is compared: line ends as one character, nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def mark(value: str) -> str:
    """What tells whether a field still holds this value: short, the same wherever it is worked out."""
    return hashlib.sha256(settled(value).encode("utf-8", "replace")).hexdigest()[:_MARK]
