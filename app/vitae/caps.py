"""How large a CV may be. Far beyond any real one: what is larger would only keep others waiting. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.vitae.document import CVDocument

MAX_TEXTS = 3_000  # every field that holds something counts
MAX_TEXT = 8_000  # characters of one text: two full pages
MAX_ITEMS = 300  # entries of all lists: posts, projects, degrees, groups of skills...
MAX_CHARACTERS = 200_000  # as of a file
_LISTS = ("experience", "projects", "education", "skills", "languages", "certifications", "extras", "custom")
_NO_TEXT = frozenset({"id", "kind", "status", "normalised", "post_id", "moved_from", "order", "gender"})


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much. code, parameters: of the sentence that says so."""

    code: str
    parameters: Mapping[str, int] = field(default_factory=dict[str, int])


def excess_of(document: CVDocument) -> Excess | None:
    """The first way in which a document is too large, or None."""
    if sum(len(getattr(document, name)) for name in _LISTS) > MAX_ITEMS:
        return Excess("cv.too_many_items", {"limit": MAX_ITEMS})
    lengths = [len(text) for text in _texts(document.model_dump())]
    if max(lengths, default=0) > MAX_TEXT:
        return Excess("cv.text_too_long", {"limit": MAX_TEXT})
    if len(lengths) > MAX_TEXTS:
        return Excess("cv.too_many_texts", {"limit": MAX_TEXTS})
    return Excess("cv.too_long", {"limit": MAX_CHARACTERS}) if sum(lengths) > MAX_CHARACTERS else None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in _NO_TEXT:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
