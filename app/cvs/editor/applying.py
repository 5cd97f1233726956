"""What operations make of a document: the changed one, and what could not be done. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from app.cvs.editor.operations import (
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
    settled,
)
from app.cvs.editor.places import Spot, link_id, list_called, spots
from app.cvs.editor.shape import DOCUMENT, HEADER, ITEM_LISTS, LINKS, PARTS, PREFIXES, SECTION_ITEMS
from app.cvs.editor.writing import value_of, write
from app.kit.texts import cleaned
from app.vitae.document import CVDocument, Experience, Link
from app.vitae.shown import sections_in_order

NewName = Callable[[], str]  # letters and digits that no part of this CV was ever called by


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that was changed elsewhere after it was read. theirs: None where its entry is gone."""

    name: str
    mine: str
    theirs: str | None


@dataclass(slots=True)
class Applied:
    """The document with all that could be done. problems: code by the name of a field; at: the id to show next."""

    document: CVDocument
    clashes: list[Clash] = field(default_factory=list[Clash])
    problems: dict[str, str] = field(default_factory=dict[str, str])
    gone: list[str] = field(default_factory=list[str])
    at: str = ""


def apply(document: CVDocument, operations: Sequence[Operation], new_name: NewName) -> Applied:
    """Do them in their order on a copy; what cannot be done is told and leaves the rest alone."""
    applied = Applied(document.model_copy(deep=True))
    for one in operations:
        _DEEDS[type(one)](applied, one, new_name)
    return applied


def _set(applied: Applied, one: Set, new_name: NewName) -> None:
    del new_name
    spot, value = spots(applied.document).get(one.id), settled(cleaned(one.value))
    if spot is None:
        if value:
            applied.clashes.append(Clash(one.name, one.value, None))
        return
    now = value_of(spot.node, one.field)
    if now == value:
        return
    if now is not None and one.edited_mark not in {None, mark(now)}:
        applied.clashes.append(Clash(one.name, one.value, now))
        return
    problem = write(spot.node, one.field, value)
    if problem:
        applied.problems[one.name] = problem


def _add(applied: Applied, one: Add, new_name: NewName) -> None:
    there = list_called(applied.document, one.to)
    if there is None:
        applied.gone.append(one.to)
        return
    if one.to == LINKS:
        there.append(Link(url=""))
        applied.at = link_id(len(there) - 1)
        return
    owner, _, name = one.to.rpartition(".")
    made = _item_class(applied.document, owner, name)
    applied.at = _named(owner, name, new_name)
    there.append(made.model_validate({"id": applied.at, **_needed(made)}))


def _item_class(document: CVDocument, owner: str, name: str) -> type[BaseModel]:
    if not owner:
        return SECTION_ITEMS[name]
    return PARTS[type(spots(document)[owner].node)]


def _needed(made: type[BaseModel]) -> Mapping[str, str]:
    """Texts that an item of this kind cannot be without, empty as yet."""
    return {name: "" for name, info in made.model_fields.items() if info.is_required()}


def _named(owner: str, name: str, new_name: NewName) -> str:
    """A new id. It is never one that something had before: provenance may still speak of that."""
    return f"{owner}{PREFIXES[name]}{new_name()}" if len(owner) <= _LONGEST_OWNER else f"n{new_name()}{new_name()}"


def _duplicate(applied: Applied, one: Duplicate, new_name: NewName) -> None:
    spot = _own_spot(applied, one.id)
    if spot is None:
        return
    copy: Any = spot.node.model_copy(deep=True)
    if hasattr(copy, "id"):
        copy.id = applied.at = _named(spot.owner, spot.within, new_name)
        hidden = set(applied.document.hidden)
        for name in ITEM_LISTS.get(type(copy), ()):
            for part in getattr(copy, name):
                was, part.id = part.id, _named(copy.id, name, new_name)
                applied.document.hidden += [part.id] if was in hidden else []
    if isinstance(copy, Experience):
        copy.order = []
    spot.siblings.insert(spot.index + 1, copy)


def _remove(applied: Applied, one: Remove, new_name: NewName) -> None:
    del new_name
    spot = _own_spot(applied, one.id)
    if spot is None:
        return
    at = spot.index
    gone = {one.id, *(key for key, part in spots(applied.document).items() if part.owner == one.id)}
    del spot.siblings[at]
    document = applied.document
    document.hidden = [other for other in document.hidden if other not in gone]
    for item in document.experience:
        item.order = [other for other in item.order if other not in gone]
        item.post_id = None if item.post_id in gone else item.post_id
    if spot.within != LINKS and spot.siblings:
        applied.at = spot.siblings[min(at, len(spot.siblings) - 1)].id
    elif spot.owner != HEADER:
        applied.at = spot.owner


def _hide(applied: Applied, one: Hide, new_name: NewName) -> None:
    del new_name
    spot = _own_spot(applied, one.id)
    if spot is None or spot.within == LINKS:
        return
    hidden = [other for other in applied.document.hidden if other != one.id]
    applied.document.hidden = [*hidden, one.id] if one.hidden else hidden
    applied.at = one.id


def _move(applied: Applied, one: Move, new_name: NewName) -> None:
    del new_name
    spot = _own_spot(applied, one.id)
    if spot is None:
        return
    at = spot.index
    to = min(max(at + one.step, 0), len(spot.siblings) - 1)
    spot.siblings.insert(to, spot.siblings.pop(at))
    applied.at = link_id(to) if spot.within == LINKS else one.id


def _place(applied: Applied, one: Place, new_name: NewName) -> None:
    del new_name
    known = spots(applied.document)
    spot, before = _own_spot(applied, one.id), known.get(one.before)
    if spot is None or one.id == one.before:
        return
    if before is not None and before.siblings is not spot.siblings:
        applied.gone.append(one.before)
        return
    moved = spot.siblings.pop(spot.index)
    spot.siblings.insert(before.index if before else len(spot.siblings), moved)
    applied.at = one.id


def _move_section(applied: Applied, one: MoveSection, new_name: NewName) -> None:
    del new_name
    order = list(sections_in_order(applied.document))
    at = next((place for place, name in enumerate(order) if name == one.section), None)
    if at is None:
        applied.gone.append(one.section)
        return
    order.insert(min(max(at + one.step, 0), len(order) - 1), order.pop(at))
    applied.document.section_order = order
    applied.at = one.section


def _own_spot(applied: Applied, node_id: str) -> Spot | None:
    """Where the part stands; noted as gone where it does not (and for what is no part of a list)."""
    spot = spots(applied.document).get(node_id)
    if spot is None or spot.within in {HEADER, DOCUMENT}:
        applied.gone.append(node_id)
        return None
    return spot


_LONGEST_OWNER = 12
_DEEDS: Mapping[type[BaseModel], Callable[[Applied, Any, NewName], None]] = {
    Set: _set,
    Add: _add,
    Duplicate: _duplicate,
    Remove: _remove,
    Hide: _hide,
    Move: _move,
    Place: _place,
    MoveSection: _move_section,
}
