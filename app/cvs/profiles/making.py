"""The document that a profile makes: chosen lines of several CVs, doubles merged, newest first. Pure."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from app.cvs.profiles.lines import WITHIN
from app.lexicon.folding import fold
from app.vitae.document import CVDocument, SectionName, with_ids
from app.vitae.shown import SECTIONS

_LONGEST_OWN = 19  # letters of an id that a mark of its CV still fits before
_NAMES = frozenset({"id", "post_id", "moved_from"})
_NAME_LISTS = frozenset({"order", "hidden"})
_EMPTY_WITHOUT = {"skills": "items", "custom": "lines"}  # sections whose items are nothing but a heading of their lines
# What makes two items of a section the same.
_KEYS: Mapping[SectionName, tuple[str, ...]] = {
    "summary": ("text",),
    "experience": ("company", "title", "start", "end"),
    "projects": ("name", "role", "start", "end"),
    "education": ("school", "degree", "start", "end"),
    "skills": ("kind", "label"),
    "languages": ("name",),
    "certifications": ("name", "issuer", "date"),
    "extras": ("kind", "title", "text"),
    "custom": ("title",),
}
_DATED: tuple[SectionName, ...] = ("experience", "projects", "education", "certifications")


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken of one CV. mark: letters that tell its ids from those of other CVs, "" for the one named first."""

    document: CVDocument
    ids: frozenset[str]
    mark: str = ""


def mark_of(cv_id: object) -> str:
    """The letters before the ids of lines of this CV, the same each time."""
    return hashlib.sha256(str(cv_id).encode()).hexdigest()[:4]


def made(header: CVDocument | None, parts: Sequence[Part]) -> CVDocument:
    """The whole: the header's name, contacts, language and order of sections; the chosen lines of all parts."""
    taken = [renamed_ids(_taken(part), part.mark) for part in parts]
    first = header or next(iter(taken), CVDocument())
    whole = CVDocument(language=first.language, header=first.header, section_order=first.section_order)
    renamed: dict[str, str] = {}
    for name in SECTIONS:
        items = _merged(name, [item for one in taken for item in getattr(one, name)], renamed)
        setattr(whole, name, _newest_first(items) if name in _DATED else items)
    for item in whole.experience:
        item.post_id = renamed.get(item.post_id, item.post_id) if item.post_id else None
    whole.experience = _missions_under_posts(whole.experience)
    return with_ids(whole)


def _taken(part: Part) -> CVDocument:
    """The chosen lines; an item comes with any line of it, since nobody can read that line alone."""
    copy = part.document.model_copy(deep=True)
    for name in SECTIONS:
        setattr(copy, name, [item for item in getattr(copy, name) if _stays(name, item, part.ids)])
    there = {item.id for item in copy.experience}
    for item in copy.experience:
        item.post_id = item.post_id if item.post_id in there else None
        item.order = [one for one in item.order if one in part.ids]
    return copy


def _stays(section: str, item: Any, ids: frozenset[str]) -> bool:
    for name in WITHIN:
        if hasattr(item, name):
            setattr(item, name, [one for one in getattr(item, name) if one.id in ids])
    has_lines = any(getattr(item, name, ()) for name in WITHIN)
    return has_lines or (item.id in ids and section not in _EMPTY_WITHOUT)


def renamed_ids(document: CVDocument, mark: str) -> CVDocument:
    """The document with its mark before each id, so that ids of two CVs are never the same."""
    return CVDocument.model_validate(_marked(document.model_dump(mode="json"), mark)) if mark else document


def _marked(value: Any, mark: str) -> Any:
    if isinstance(value, list):
        return [_marked(one, mark) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _with_mark(one, mark)
        if key in _NAMES
        else [_with_mark(it, mark) for it in one]
        if key in _NAME_LISTS
        else _marked(one, mark)
        for key, one in value.items()
    }


def _with_mark(name: str | None, mark: str) -> str | None:
    if not name:
        return name
    short = name if len(name) <= _LONGEST_OWN else hashlib.sha256(name.encode()).hexdigest()[:_LONGEST_OWN]
    return f"{mark}{short}"


def _merged(section: SectionName, items: Iterable[Any], renamed: dict[str, str]) -> list[Any]:
    """Each item once. renamed: filled with the ids of doubles, and of the items that they went into."""
    found: dict[Hashable, Any] = {}
    for item in items:
        key = tuple(fold(str(getattr(item, name) or "")) for name in _KEYS[section])
        if not any(key) or key not in found:
            found[key if any(key) else item.id] = item
        else:
            _join(found[key], item)
            renamed[item.id] = found[key].id
    return list(found.values())


def _join(kept: BaseModel, double: BaseModel) -> None:
    """What the double says and the kept one does not: lines once each, fields where the kept one has none."""
    for name, value in double:
        own = getattr(kept, name)
        if name == "order":
            setattr(kept, name, [])  # it told of one list of lines that is another one now
        elif isinstance(own, list):
            setattr(kept, name, _union([*own, *value]))
        elif not own and value and not (name == "end" and getattr(kept, "start", None)):
            setattr(kept, name, value)


def _union(lines: Iterable[Any]) -> list[Any]:
    said: dict[str, Any] = {}
    for one in lines:
        text = one if isinstance(one, str) else getattr(one, "text", "") or getattr(one, "name", "")
        said.setdefault(fold(text).rstrip(" .;"), one)
    return list(said.values())


def _newest_first(items: list[Any]) -> list[Any]:
    """By their end, then their start; what has no date follows in its own order."""
    return sorted(items, key=by_date, reverse=True)


def by_date(item: Any) -> tuple[str, str]:
    """Its end, then its start; what goes on comes after all that ended."""
    start = getattr(item, "start", None) or getattr(item, "date", None) or ""
    end = getattr(item, "end", None) or ("9999" if getattr(item, "start", None) else start)
    return end, start


def _missions_under_posts(items: list[Any]) -> list[Any]:
    posts = {item.id for item in items if not item.post_id}
    is_under: Callable[[Any], bool] = lambda item: bool(item.post_id in posts)  # noqa: E731 - asked twice, nowhere else
    return [
        one
        for post in items
        if not is_under(post)
        for one in (post, *(item for item in items if item.post_id == post.id and is_under(item)))
    ]
