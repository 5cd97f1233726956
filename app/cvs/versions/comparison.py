"""Two versions of a CV held against each other: what was added, taken away, changed, hidden. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, TypeAdapter

from app.documents.statuses import status_label
from app.vitae.differences import Words, changed_words
from app.vitae.document import CVDocument
from app.vitae.shown import sections_in_order
from app.vitae.units import Unit, units

_HEADER = ("full_name", "current_title", "email", "phone", "location")
_NAMES = ("title", "company", "name", "school", "degree", "label", "issuer")


class Change(StrEnum):
    """What happened to a text between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    HIDDEN = "hidden"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text that is not the same in both. entry: what it belongs to, ""; words: of both sides, in order."""

    change: Change
    entry: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """What changed in one section. is_reordered: entries or points that both have stand in another order."""

    name: str
    texts: tuple[ChangedText, ...]
    is_reordered: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sections with a change, in the order of the later version. same: how many texts are in both alike."""

    sections: tuple[ChangedSection, ...]
    same: int
    is_section_order_changed: bool
    is_photo_changed: bool


class Pair(BaseModel):
    """Two documents, the earlier one first."""

    before: CVDocument
    after: CVDocument


COMPARISON = TypeAdapter(Comparison)


def compared_versions(before: CVDocument, after: CVDocument) -> Comparison:
    """What changed from one to the other, text by text. A text is told by its id, or by its very words."""
    old, new = _texts(before), _texts(after)
    matched = _matched(old, new)
    sections = [_section(name, old, new, matched, (before, after)) for name in ("header", *sections_in_order(after))]
    return Comparison(
        sections=tuple(one for one in sections if one.texts or one.is_reordered),
        same=sum(new[here].text == old[there].text for here, there in matched.items()),
        is_section_order_changed=sections_in_order(before) != sections_in_order(after),
        is_photo_changed=before.header.photo != after.header.photo,
    )


def _texts(document: CVDocument) -> dict[str, Unit]:
    header = [Unit(f"header.{key}", "header", "", getattr(document.header, key)) for key in _HEADER]
    links = [
        Unit(f"header.link{number}", "header", "", f"{link.label} {link.url}".strip())
        for number, link in enumerate(document.header.links, 1)
    ]
    own = [one for one in (*header, *links, *_statuses(document)) if one.text]
    return {one.id: one for one in (*own, *units(document))}


def _statuses(document: CVDocument) -> Iterator[Unit]:
    """How papers stand, in the words that their CV prints."""
    for section in ("education", "languages", "certifications", "extras"):
        for paper in getattr(document, section):
            words = status_label(paper, document.language) if paper.status else ""
            yield Unit(f"{paper.id}.status", section, paper.id, words)


def _matched(old: Mapping[str, Unit], new: Mapping[str, Unit]) -> dict[str, str]:
    """Ids of the new side with those of the old one: the same id of the same section, else the same words in it."""
    pairs = {one: one for one in new if one in old and old[one].section == new[one].section}
    left = {(unit.section, unit.text): one for one, unit in old.items() if one not in pairs}
    for one, unit in new.items():
        if one not in pairs and (unit.section, unit.text) in left:
            pairs[one] = left.pop((unit.section, unit.text))
    return pairs


def _section(
    name: str,
    old: Mapping[str, Unit],
    new: Mapping[str, Unit],
    matched: Mapping[str, str],
    documents: tuple[CVDocument, CVDocument],
) -> ChangedSection:
    here = [one for one in new if new[one].section == name]
    kept = set(matched.values())
    gone = [unit for one, unit in old.items() if unit.section == name and one not in kept]
    names = [_entry_names(one) for one in documents]
    texts = [_text(new[one], old.get(matched.get(one, "")), names[1]) for one in here]
    removed = [ChangedText(Change.REMOVED, names[0].get(one.item_id, ""), (Words("source", one.text),)) for one in gone]
    order = [matched[one] for one in here if one in matched]
    known = set(order)
    is_reordered = order != [one for one in old if one in known]
    return ChangedSection(name, (*(one for one in texts if one), *removed, *_hidden(name, *documents)), is_reordered)


def _text(after: Unit, before: Unit | None, names: Mapping[str, str]) -> ChangedText | None:
    entry = names.get(after.item_id, "")
    if before is None:
        return ChangedText(Change.ADDED, entry, (Words("result", after.text),))
    if before.text == after.text:
        return None
    return ChangedText(Change.CHANGED, entry, changed_words(before.text, after.text))


def _hidden(name: str, before: CVDocument, after: CVDocument) -> Iterator[ChangedText]:
    """What was switched off or on between both, by its words."""
    was, now = set(before.hidden), set(after.hidden)
    words = _called(after, name)
    for one, called in words.items():
        if (one in was) != (one in now):
            yield ChangedText(Change.HIDDEN if one in now else Change.SHOWN, "", (Words("both", called),))


def _called(document: CVDocument, name: str) -> dict[str, str]:
    """How the items and texts of a section are called, by their ids."""
    texts = {unit.id: unit.text for unit in units(document) if unit.section == name}
    entries = _entry_names(document)
    items = [] if name == "header" else getattr(document, name)
    named = {item.id: entries[item.id] for item in items if item.id in entries}
    return texts | named


def _entry_names(document: CVDocument) -> dict[str, str]:
    lists = ("experience", "projects", "education", "skills", "languages", "certifications", "extras", "custom")
    return {item.id: _entry_name(item) for name in lists for item in getattr(document, name)}


def _entry_name(item: BaseModel) -> str:
    return ", ".join([str(getattr(item, key)) for key in _NAMES if getattr(item, key, "")][:2])
