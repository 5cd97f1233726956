"""What the editor's form sends: fields that were changed, and the button that was pressed, as operations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Request
from pydantic import ValidationError

from app.cvs.editor.operations import (
    MOST_AT_ONCE,
    Add,
    Duplicate,
    Hide,
    Move,
    MoveSection,
    Operation,
    Place,
    Remove,
    Set,
    mark,
)
from app.cvs.editor.steps import Direction
from app.errors import Refused
from app.web.forms import fields_of

WAS, THERE = "was.", "there."  # before a field's name: the marks of what was edited, and of what clashed with it
_TAKE = "theirs"
_KEEP = "mine"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one request of the editor asks for. fields: what the inputs hold, by their names; verb: of the button."""

    operations: tuple[Operation, ...]
    fields: Mapping[str, str]
    verb: str = ""
    step: Direction | None = None


async def asked_of(request: Request[Any, Any, Any]) -> Asked:
    """The form as it came. Raises Refused (cv.operation) for what our page does not send."""
    return asked_by(await fields_of(request))


def asked_by(form: Mapping[str, str]) -> Asked:
    """The changed fields, then what the pressed button asks for."""
    verb, _, about = form.get("do", "").partition(":")
    try:
        sets = tuple(_sets(form, verb, about))
        pressed = _pressed(form, verb, about)
    except ValidationError as error:
        raise Refused("cv.operation", fields=[about]) from error
    if len(sets) > MOST_AT_ONCE:
        raise Refused("cv.too_many_operations", limit=MOST_AT_ONCE)
    step = Direction(verb) if verb in set(Direction) else None
    return Asked((*sets, *pressed), form, verb, step)


def _sets(form: Mapping[str, str], verb: str, about: str) -> Sequence[Set]:
    """A field counts where it holds something else than the value that it was filled with."""
    found: list[Set] = []
    for name, value in form.items():
        seen = form.get(WAS + name)
        if seen is None or (verb == _TAKE and name == about):
            continue
        if verb == _KEEP and name == about:
            seen = form.get(THERE + name, seen)
        if mark(value) != seen:
            node, _, key = name.rpartition(".")
            found.append(Set(id=node, field=key, value=value, seen=seen))
    return found


def _pressed(form: Mapping[str, str], verb: str, about: str) -> tuple[Operation, ...]:
    """What the button asks for; () for one that only saves."""
    if verb == "place":
        return (Place(id=form.get("moved", ""), before=form.get("before", "")),)
    return (_STRUCTURAL[verb](about),) if verb in _STRUCTURAL else ()


_STRUCTURAL: Mapping[str, Callable[[str], Operation]] = {
    "add": lambda about: Add(to=about),
    "duplicate": lambda about: Duplicate(id=about),
    "remove": lambda about: Remove(id=about),
    "hide": lambda about: Hide(id=about),
    "show": lambda about: Hide(id=about, hidden=False),
    "up": lambda about: Move(id=about, step=-1),
    "down": lambda about: Move(id=about, step=1),
    "section-up": lambda about: MoveSection(section=about, step=-1),
    "section-down": lambda about: MoveSection(section=about, step=1),
}
