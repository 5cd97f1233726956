"""What a CV shows of itself: its document without what its person has hidden, its sections in their order. Pure."""

from collections.abc import Callable
from typing import get_args

from app.vitae.document import Bullet, CVDocument, SectionName, Skill

SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
_LISTS = ("responsibilities", "deliverables", "bullets", "details", "items", "lines")


def shown(document: CVDocument) -> CVDocument:
    """A copy without the hidden items, bullets and skills, which names none as hidden; the same one where none is.

    Missions of a hidden post go with it.
    """
    if not document.hidden:
        return document
    hidden = set(document.hidden)
    copy = document.model_copy(deep=True)
    copy.hidden = []
    hidden |= {item.id for item in copy.experience if item.post_id in hidden}
    for section in SECTIONS:
        setattr(copy, section, [item for item in getattr(copy, section) if item.id not in hidden])
        for item in getattr(copy, section):
            _without(item, lambda one: one.id not in hidden)
    return copy


def sections_in_order(document: CVDocument) -> tuple[SectionName, ...]:
    """All sections, those that the person ordered first; each once."""
    return tuple(dict.fromkeys((*document.section_order, *SECTIONS)))


def _without(item: object, stays: Callable[[Bullet | Skill], bool]) -> None:
    for name in _LISTS:
        if hasattr(item, name):
            setattr(item, name, [one for one in getattr(item, name) if stays(one)])
