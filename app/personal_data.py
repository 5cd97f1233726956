"""A person's data over all rooms: how it is given out and how deleted. What there is of it stands in the slices."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base
from app.files.places import StoredFile

Row = dict[str, Any]  # by column, as JSON holds it


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """One of a person's files. name: as they know it.  path: where its bytes lie."""

    name: str
    path: StoredFile


Files = Callable[[AsyncSession, UUID, Path], Awaitable[Sequence[PersonalFile]]]
Forget = Callable[[AsyncSession, UUID, Path], Awaitable[None]]


async def no_files(session: AsyncSession, user_id: UUID, data_dir: Path) -> Sequence[PersonalFile]:
    """The files of a slice that keeps none."""
    del session, user_id, data_dir
    return ()


async def nothing_else(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    """What a slice forgets that keeps nothing but rows."""
    del session, user_id, data_dir


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Bytes on disk that a row names in one of its columns.

    path: (data_dir, user_id, name) -> where they lie.  store: (data_dir, user_id, bytes) -> their new name.
    fits: (row, bytes) -> whether bytes that come back with a row may be kept as its own.
    """

    column: str
    path: Callable[[Path, UUID, str], StoredFile]
    store: Callable[[Path, UUID, bytes], str]
    fits: Callable[[Row, bytes], bool]


@dataclass(frozen=True, slots=True)
class OwnRows:
    """The rows of one table that are one person's. mine: which they are, by the user's id.

    secret: columns that are never given out (hashes of keys, names of files on our disk).
    unlinked: what a row is given in place of its person where it stays without them; {} where it goes with them.
    is_taken_in: whether an import writes such rows again; what grants or lets in (credits, plans, keys) never is.
    files: the bytes that a row names.  words: the values of columns that hold one of a few.
    settled: by column, what a value becomes that speaks of work under way, which does not come along.
    shapes: by column of JSON or of words, the type that its readers read it as; what does not fit does not come back.
    check: raises ValueError for a row that comes back with what no page can show, though each column has its shape.
    """

    model: type[Base]
    mine: Callable[[UUID], ColumnElement[bool]]
    secret: frozenset[str] = frozenset()
    unlinked: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_taken_in: bool = False
    files: tuple[KeptFile, ...] = ()
    words: Mapping[str, type[StrEnum]] = field(default_factory=dict[str, type[StrEnum]])
    settled: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    shapes: Mapping[str, Any] = field(default_factory=dict[str, Any])
    check: Callable[[Row], None] | None = None

    @property
    def table(self) -> Table:
        """The table itself."""
        return Base.metadata.tables[self.model.__tablename__]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What one slice keeps of a person.

    shapes: by table and column, the types of JSON that this slice reads in tables of rooms below it.
    files: (session, user_id, data_dir) -> files besides the rows.
    forget: (session, user_id, data_dir), before the rows go: whatever is not in them. Bytes go after the commit.
    """

    rows: tuple[OwnRows, ...] = ()
    shapes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    files: Files = no_files
    forget: Forget = nothing_else


_known: dict[str, PersonalData] = {}


def register_personal_data(name: str, data: PersonalData) -> None:
    """Make known what a slice keeps of a person; the same name again replaces it."""
    _known[name] = data


def known_personal_data() -> Mapping[str, PersonalData]:
    """What is registered, by slice."""
    return _known


async def personal_rows(session: AsyncSession, user_id: UUID) -> dict[str, list[Row]]:
    """Every row of a person by table, ready for JSON; in the order in which they could be written again."""
    found: dict[str, list[Row]] = {}
    for own in all_own_rows():
        rows = await session.execute(select(own.table).where(own.mine(user_id)).order_by(*own.table.primary_key))
        found[own.table.name] = [as_json(row, own.secret) for row in rows.mappings()]
    return found


async def personal_files(session: AsyncSession, user_id: UUID, data_dir: Path) -> list[PersonalFile]:
    """Every file of a person."""
    return [file for data in _known.values() for file in await data.files(session, user_id, data_dir)]


async def delete_person(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    """Delete an account with everything that is its person's: first what is not in rows, then rows before their owners.

    A running task of theirs finds its row gone and writes nothing more.
    """
    for data in _known.values():
        await data.forget(session, user_id, data_dir)
    for own in reversed(all_own_rows()):
        gone = update(own.model).values(**own.unlinked) if own.unlinked else delete(own.model)
        await session.execute(gone.where(own.mine(user_id)).execution_options(synchronize_session=False))


def all_own_rows() -> list[OwnRows]:
    """What is kept of a person, table by table: owners before what they own, as the foreign keys say."""
    places = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    return sorted((own for data in _known.values() for own in data.rows), key=lambda own: places[own.table.name])


def shapes_of(own: OwnRows) -> dict[str, Any]:
    """The type that each JSON column of a table is read as, whichever slice reads it."""
    others = [data.shapes.get(own.table.name, {}) for data in _known.values()]
    return {name: shape for shapes in (own.shapes, *others) for name, shape in shapes.items()}


def as_json(row: RowMapping, secret: frozenset[str]) -> Row:
    """A row as JSON holds it, without its secret columns."""
    return {name: _plain(value) for name, value in row.items() if name not in secret}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
