"""A typed text as the value of a field, or what is wrong with it. Pure."""

from typing import Any

from pydantic import BaseModel, ValidationError

from app.cvs.editing import iso_date
from app.cvs.editor.operations import settled
from app.cvs.editor.shape import FIELDS, FieldKind, choices_of, shown_value
from app.lexicon.levels import normalise_level
from app.vitae.document import CVDocument, SpokenLanguage
from app.vitae.gender import Gender

_YEAR, _MONTH = 4, 7  # characters of a date with this precision


def value_of(node: BaseModel, name: str) -> str | None:
    """What a field holds, as its input shows it; None where the node has no such field to edit."""
    return settled(shown_value(node, name)) if kind_of(node, name) else None


def kind_of(node: BaseModel, name: str) -> FieldKind | None:
    """How a field is typed; None where the node has no such field to edit."""
    if isinstance(node, CVDocument):
        return FieldKind.CHOICE if name == "language" else None
    return FIELDS.get(type(node), {}).get(name)


def write(node: BaseModel, name: str, value: str) -> str:
    """Put what was typed into the field. Gives the code of what is wrong with it, and then writes nothing; or ""."""
    kind = kind_of(node, name)
    if kind is None or (kind == FieldKind.CHOICE and value not in choices_of(node, name)):
        return "field.invalid"
    try:
        checked = type(node).model_validate({**node.model_dump(), name: _read(name, value, kind)})
    except ValidationError:
        return "field.date" if kind == FieldKind.DATE else "field.invalid"
    if kind == FieldKind.DATE and _ends_before_start(checked):
        return "field.ends_before_start"
    setattr(node, name, getattr(checked, name))
    if isinstance(node, SpokenLanguage):
        node.normalised = normalise_level(node.level)
    return ""


def _read(name: str, value: str, kind: FieldKind) -> Any:
    if kind == FieldKind.DATE:
        return iso_date(value)
    if kind == FieldKind.CHOICE:
        return value or (Gender.UNKNOWN if name == "gender" else None)
    if kind == FieldKind.LIST:
        return [part.strip() for part in value.split(",") if part.strip()]
    return " ".join(value.split()) if kind in {FieldKind.LINE, FieldKind.SENTENCE} else value


def _ends_before_start(node: BaseModel) -> bool:
    """By what both dates tell: a year and a month of the same year are in order."""
    start, end = getattr(node, "start", None), getattr(node, "end", None)
    if not start or not end:
        return False
    known = _MONTH if len(start) == len(end) == _MONTH else _YEAR
    return end[:known] < start[:known]
