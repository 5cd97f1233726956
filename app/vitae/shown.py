"""What a CV shows of itself: its document without what is hidden or empty, its sections in their order. Pure."""

from collections.abc import Callable
from typing import get_args

from pydantic import BaseModel

from app.vitae.document import Bullet, CVDocument, SectionName, Skill

SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
_LISTS = ("responsibilities", "deliverables", "bullets", "details", "items", "lines")
_NO_CONTENT = frozenset({"id", "kind", "post_id", "moved_from", "order", "normalised", "status"})


def shown(document: CVDocument) -> CVDocument:
    """A copy without the hidden items, bullets and skills, which names none as hidden; the same one where all is shown.

    Missions of a hidden post go with it. What was added and not filled in yet is not shown either.
    """
    if not document.hidden and not _has_blanks(document):
        return document
    hidden = set(document.hidden)
    copy = document.model_copy(deep=True)
    copy.hidden = []
    hidden |= {item.id for item in copy.experience if item.post_id in hidden}
    copy.header.links = [link for link in copy.header.links if not _is_blank(link)]
    for section in SECTIONS:
        for item in getattr(copy, section):
            _without(item, lambda one: one.id not in hidden and not _is_blank(one))
        stays = [item for item in getattr(copy, section) if item.id not in hidden and not _is_blank(item)]
        setattr(copy, section, stays)
    return copy


def _has_blanks(document: CVDocument) -> bool:
    items = [item for section in SECTIONS for item in getattr(document, section)]
    within = [one for item in items for name in _LISTS for one in getattr(item, name, ())]
    return any(_is_blank(one) for one in (*document.header.links, *items, *within))


def _is_blank(node: BaseModel) -> bool:
    """Nothing in it that a reader would see."""
    return not any(value for name, value in node if name not in _NO_CONTENT)


def sections_in_order(document: CVDocument) -> tuple[SectionName, ...]:
    """All sections, those that the person ordered first; each once."""
    return tuple(dict.fromkeys((*document.section_order, *SECTIONS)))


def _without(item: object, stays: Callable[[Bullet | Skill], bool]) -> None:
    for name in _LISTS:
        if hasattr(item, name):
            setattr(item, name, [one for one in getattr(item, name) if stays(one)])
