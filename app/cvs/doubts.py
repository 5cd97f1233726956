"""The doubts of an import, named after their entries and pointing at the fields of the review form. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.cvs.editing import Field, Item, Section

_MISSING = ("dates_missing", "dates_elsewhere", "company_missing", "name_missing")  # settled once the field is filled


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """code: of its sentence.  entry: what the person calls the entry, "" for the header.  field: its form name.

    other: how a model reads the field, "" for no other reading.
    """

    code: str
    entry: str
    field: str
    other: str = ""


def open_doubts(
    doubts: Iterable[dict[str, str]], header: Sequence[Field], sections: Sequence[Section]
) -> list[ShownDoubt]:
    """What is still to be looked at: the entry is there, and what was missing is missing yet."""
    places = {f"header.{field.key}": (field, "") for field in header}
    places |= {
        f"{item.id}.{field.key}": (field, item.name)
        for section in sections
        for item in section.items
        for field in item.fields
    }
    found = [(one, *places[one["field"]]) for one in doubts if one["field"] in places]
    return [
        ShownDoubt(one["code"], entry, field.name, one.get("other", ""))
        for one, field, entry in found
        if not _is_settled(one, field.value.strip())
    ]


def _is_settled(doubt: dict[str, str], value: str) -> bool:
    """What was missing is there, or the field holds the other reading by now."""
    return bool(value) and (doubt["code"] in _MISSING or value == doubt.get("other", ""))


def doubted_items(doubts: Sequence[ShownDoubt], sections: Sequence[Section]) -> set[str]:
    """The ids of the entries that doubts are about."""
    named = {doubt.field for doubt in doubts}
    return {item.id for section in sections for item in section.items if named & _names(item)}


def _names(item: Item) -> set[str]:
    return {field.name for field in item.fields}
