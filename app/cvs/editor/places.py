"""Where each part of a document stands: by its id, the list that holds it and the name of that list. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from app.cvs.editor.shape import DOCUMENT, HEADER, ITEM_LISTS, LINKS, SECTION_ITEMS
from app.vitae.document import CVDocument, Link

LINK = "link"  # links have no id of their own: they are known by their place


@dataclass(frozen=True, slots=True)
class Spot:
    """One part of a document. siblings: the list it stands in, itself; within: the name of that list.

    owner: the id of the item whose list it is, "" for a section.
    """

    node: BaseModel
    siblings: list[Any]
    within: str
    owner: str = ""

    @property
    def index(self) -> int:
        """Its place in the list."""
        return next(at for at, one in enumerate(self.siblings) if one is self.node)


def spots(document: CVDocument) -> Mapping[str, Spot]:
    """Every part that can be named, by its id."""
    return dict(_spots(document))


def list_called(document: CVDocument, name: str) -> list[Any] | None:
    """The list "experience", "e1.responsibilities" or "header.links" itself; None where there is none."""
    if name == LINKS:
        return document.header.links
    if name in SECTION_ITEMS:
        return getattr(document, name)
    owner, _, field = name.rpartition(".")
    spot = spots(document).get(owner)
    if spot is None or field not in ITEM_LISTS.get(type(spot.node), ()):
        return None
    return getattr(spot.node, field)


def link_id(place: int) -> str:
    """What the link in this place (from 0) is called."""
    return f"{LINK}{place + 1}"


def _spots(document: CVDocument) -> Iterator[tuple[str, Spot]]:
    yield DOCUMENT, Spot(document, [document], DOCUMENT)
    yield HEADER, Spot(document.header, [document.header], HEADER)
    links: list[Link] = document.header.links
    for place, link in enumerate(links):
        yield link_id(place), Spot(link, links, LINKS, HEADER)
    for section in SECTION_ITEMS:
        items: list[Any] = getattr(document, section)
        for item in items:
            yield item.id, Spot(item, items, section)
            yield from _within(item)


def _within(item: Any) -> Iterator[tuple[str, Spot]]:
    for name in ITEM_LISTS.get(type(item), ()):
        parts: list[Any] = getattr(item, name)
        for part in parts:
            yield part.id, Spot(part, parts, name, item.id)
