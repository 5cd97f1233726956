"""The lines of a CV that a profile can choose: items by section, each with what stands in it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.vitae.document import CVDocument, SectionName
from app.vitae.shown import sections_in_order

WITHIN = ("responsibilities", "deliverables", "bullets", "details", "items", "lines")
_TOLD = ("text", "title", "name", "degree", "label", "company", "role", "school", "issuer", "level")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that can be ticked."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item with its own lines. start, end: its dates as the document holds them, "" for none."""

    line: Line
    start: str
    end: str
    within: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one section, in order; never none."""

    name: SectionName
    items: tuple[Item, ...]


def sections_of(document: CVDocument) -> tuple[Section, ...]:
    """What can be chosen of a document as it is shown."""
    found = (
        Section(name, tuple(_item(one) for one in getattr(document, name))) for name in sections_in_order(document)
    )
    return tuple(one for one in found if one.items)


def lines_of(document: CVDocument) -> Iterator[Line]:
    """All lines of a document, items before what stands in them."""
    for section in sections_of(document):
        for item in section.items:
            yield item.line
            yield from item.within


def _item(node: object) -> Item:
    told = dict.fromkeys(text for name in _TOLD if (text := getattr(node, name, "")))
    within = (Line(one.id, getattr(one, "text", "") or one.name) for name in WITHIN for one in getattr(node, name, ()))
    text = " · ".join(told) or getattr(node, "description", "")
    start, end = getattr(node, "start", None) or getattr(node, "date", None) or "", getattr(node, "end", None) or ""
    return Item(Line(getattr(node, "id", ""), text), start, end, tuple(within))
