"""From an archive to rows that can be written: checked against their tables, renamed, their files beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Uuid
from sqlalchemy.types import JSON

from app.errors import Refused
from app.personal_data import KeptFile, OwnRows, Row, all_own_rows
from app.privacy.form import file_entry
from app.privacy.take_in.archive import MOST_ROWS, Archive
from app.privacy.take_in.mapping import Names, renamed
from app.privacy.take_in.shapes import check_shapes
from app.privacy.take_in.values import default_of, value_for, with_strings

USERS = "users"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Bytes of a row: where its name goes once they are stored. old: the name that JSON may know it by."""

    own: OwnRows
    at: int
    kept: KeptFile
    entry: str
    old: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What an export holds for one person. rows: by table, typed, with their old ids."""

    tables: Sequence[OwnRows]
    rows: Mapping[str, list[Row]]
    files: Sequence[ReadFile]
    names: Names

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(one) for one in self.rows.values())


def read(archive: Archive) -> Taken:
    """Every row that may be taken in. Raises Refused (takein.broken, takein.too_many)."""
    tables = [own for own in all_own_rows() if own.is_taken_in]
    rows: dict[str, list[Row]] = {}
    count = 0
    for own in tables:
        rows[own.table.name] = [_typed(own, raw) for raw in archive.rows(own.table.name)]
        count += len(rows[own.table.name])
        if count > MOST_ROWS:
            raise Refused("takein.too_many")
    files = [file for own in tables for file in _files(own, rows[own.table.name], archive)]
    return Taken(tables, rows, files, renamed(_ids(tables, rows)))


def finished(taken: Taken, user_id: UUID) -> dict[str, list[Row]]:
    """The rows as they are written: for this person, under new ids. Raises Refused (takein.broken).

    Comes after the files are stored, whose new names the rows hold by then.
    """
    known = {own.table.name: _keys(own, taken.rows[own.table.name]) for own in taken.tables}
    return {
        own.table.name: [_renamed(own, row, user_id, taken.names, known) for row in taken.rows[own.table.name]]
        for own in taken.tables
    }


def _typed(own: OwnRows, raw: Row) -> Row:
    """A row with each of its columns, as its table holds them."""
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


def _check_names(raw: Row, known: set[str]) -> None:
    if not set(raw) <= known:
        raise ValueError(raw)


def _value(column: Column[Any], raw: Row, filled_later: set[str]) -> Any:
    if column.name in filled_later:
        return ""
    return value_for(column, raw[column.name]) if column.name in raw else default_of(column)


def _files(own: OwnRows, rows: Sequence[Row], archive: Archive) -> list[ReadFile]:
    """The files of the rows; one whose bytes are missing or others is refused."""
    found: list[ReadFile] = []
    for at, row in enumerate(rows):
        for kept in own.files:
            entry = file_entry(own.table.name, str(row["id"]), kept.column)
            data = archive.file(entry)
            if data is None or not kept.fits(row, data):
                raise Refused("takein.broken", place=entry)
            found.append(ReadFile(own, at, kept, entry, row[kept.column]))
    return found


def _ids(tables: Sequence[OwnRows], rows: Mapping[str, list[Row]]) -> list[UUID]:
    """The ids of rows that have one of their own; what only points at another has the other's."""
    return [row["id"] for own in tables if _has_id(own) for row in rows[own.table.name]]


def _keys(own: OwnRows, rows: Sequence[Row]) -> set[Any]:
    if not _has_id(own):
        return set()
    keys = {row["id"] for row in rows}
    if len(keys) != len(rows):
        raise Refused("takein.broken", place=own.table.name)
    return keys


def _has_id(own: OwnRows) -> bool:
    return "id" in own.table.columns and isinstance(own.table.columns["id"].type, Uuid)


def _renamed(own: OwnRows, row: Row, user_id: UUID, names: Names, known: Mapping[str, set[Any]]) -> Row:
    found: Row = {}
    for column in own.table.columns:
        value = row[column.name]
        target = next((key.column.table.name for key in column.foreign_keys), "")
        if target == USERS:
            found[column.name] = user_id
        elif target:
            found[column.name] = _owned(column, value, known.get(target, set()), names)
        elif isinstance(column.type, Uuid) and value is not None:
            found[column.name] = _pointed(column, value, names)
        elif isinstance(column.type, JSON):
            found[column.name] = with_strings(value, names.word)
        else:
            found[column.name] = names.field(value) if isinstance(value, str) else value
    return found


def _owned(column: Column[Any], value: Any, known: set[Any], names: Names) -> UUID | None:
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
