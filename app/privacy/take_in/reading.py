"""From an archive to rows that can be written: checked against their tables, then renamed, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Uuid
from sqlalchemy.types import JSON

from app.errors import Refused
from app.personal_data import OwnRows, Row, all_own_rows
from app.privacy.form import file_entry
from app.privacy.take_in.archive import MOST_ROWS, Archive
from app.privacy.take_in.mapping import Names, renamed
from app.privacy.take_in.shapes import check_shapes
from app.privacy.take_in.values import default_of, value_for, with_strings

USERS = "users"


@dataclass(slots=True)
class Survey:
    """What an export was found to hold. keys: old ids of rows, by table.  counts: of rows, by table."""

    keys: dict[str, set[UUID]] = field(default_factory=dict[str, set[UUID]])
    counts: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(self.counts.values())

    def names(self, origin: UUID) -> Names:
        """New names for all of them."""
        return renamed((one for keys in self.keys.values() for one in keys), origin)


def tables() -> list[OwnRows]:
    """What may be taken in, owners before what they own."""
    return [own for own in all_own_rows() if own.is_taken_in]


def survey(archive: Archive, own: OwnRows, found: Survey) -> None:
    """Check each row and file of a table, and note what there is; nothing of it is kept in memory but ids.

    Raises Refused (takein.broken, takein.too_many).
    """
    keys, count = set[UUID](), 0
    for row in typed_rows(archive, own):
        count += 1
        for kept in own.files:
            entry = file_entry(own.table.name, str(row["id"]), kept.column)
            data = archive.file(entry)
            if data is None or not kept.fits(row, data):
                raise Refused("takein.broken", place=entry)
        if has_id(own):
            keys.add(row["id"])
    if has_id(own) and len(keys) != count:
        raise Refused("takein.broken", place=own.table.name)
    found.keys[own.table.name], found.counts[own.table.name] = keys, count
    if found.total > MOST_ROWS:
        raise Refused("takein.too_many")


def typed_rows(archive: Archive, own: OwnRows) -> Iterator[Row]:
    """The rows of a table, as it holds them, under their old ids. Raises Refused (takein.broken)."""
    return (typed(own, raw) for raw in archive.rows(own.table.name))


def typed(own: OwnRows, raw: Row) -> Row:
    """A row with each of its columns, as its table holds them. Raises Refused (takein.broken)."""
    columns = own.table.columns
    try:
        _check_names(raw, set(columns.keys()))
        secret = {file.column for file in own.files} & own.secret
        row = {one.name: _value(one, raw, secret) for one in columns}
        for name, words in own.words.items():
            words(row[name])
        check_shapes(own, row)
        if own.check is not None:
            own.check(row)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Refused("takein.broken", place=own.table.name) from error
    for name, instead in own.settled.items():
        row[name] = instead.get(row[name], row[name])
    return row


def renamed_row(own: OwnRows, row: Row, user_id: UUID, names: Names, found: Survey) -> Row:
    """A row as it is written: this person's, under new ids; the files that it names are stored by then.

    Raises Refused (takein.broken) for one whose owner is missing.
    """
    made: Row = {}
    for column in own.table.columns:
        value = row[column.name]
        target = next((key.column.table.name for key in column.foreign_keys), "")
        if target == USERS:
            made[column.name] = user_id
        elif target:
            made[column.name] = _owned(column, value, found.keys.get(target, set()), names)
        elif isinstance(column.type, Uuid) and value is not None:
            made[column.name] = _pointed(column, value, names)
        elif isinstance(column.type, JSON):
            made[column.name] = with_strings(value, names.word)
        else:
            made[column.name] = names.field(value) if isinstance(value, str) else value
    return made


def has_id(own: OwnRows) -> bool:
    """Whether its rows have an id of their own; what only points at another row has the other's."""
    return "id" in own.table.columns and isinstance(own.table.columns["id"].type, Uuid)


def _check_names(raw: Row, known: set[str]) -> None:
    if not set(raw) <= known:
        raise ValueError(raw)


def _value(column: Column[Any], raw: Row, filled_later: set[str]) -> Any:
    if column.name in filled_later:
        return ""
    return value_for(column, raw[column.name]) if column.name in raw else default_of(column)


def _owned(column: Column[Any], value: Any, known: set[UUID], names: Names) -> UUID | None:
    """A row of the export's own; what did not come along is nobody's, where that may be."""
    if value in known:
        return names.of(value)
    if column.nullable:
        return None
    raise Refused("takein.broken", place=f"{column.table.name}.{column.name}")


def _pointed(column: Column[Any], value: UUID, names: Names) -> UUID | None:
    """A loose pointer, such as to a task: those do not come along."""
    if column.primary_key or not column.nullable:
        return names.of(value)
    return names.known(value)
