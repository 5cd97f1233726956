"""Taking an export in, by its task: everything is checked first, then written in short transactions, a piece at a time.

How many rows are written stands on the task, in the same transaction: a killed worker's successor goes on from there.
Whatever goes wrong, another task takes away what was written (`taking_back`).
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.audit import note
from app.errors import Conflict, Refused
from app.files.places import StoredFile
from app.personal_data import OwnRows, Row
from app.privacy import queries
from app.privacy.acts import Act
from app.privacy.form import file_entry
from app.privacy.options import MEGABYTE, take_in_mb
from app.privacy.storage import file_at
from app.privacy.take_in.archive import UNPACKED, Archive, opened
from app.privacy.take_in.mapping import Names
from app.privacy.take_in.payloads import FILE
from app.privacy.take_in.reading import Survey, renamed_row, survey, tables, typed_rows
from app.tasks.lease import Lease
from app.tasks.models import Task

AT_ONCE = 100  # rows in memory, and in a transaction
CHECKING, WRITING = "checking", "rows"  # steps


@dataclass(frozen=True, slots=True)
class _Work:
    """One export under way. begun: rows that an earlier try wrote."""

    lease: Lease
    archive: Archive
    found: Survey
    names: Names
    data_dir: Path
    begun: int


async def take_in(lease: Lease, data_dir: Path) -> dict[str, int]:
    """Take an export in, whole; gives rows by table. Raises Conflict (takein.not_empty), Refused (takein.*)."""
    async with db.reading() as session:
        limit = await take_in_mb(session) * MEGABYTE * UNPACKED
        begun = await _rows_written(session, lease.task_id)
    with file_at(data_dir, str(lease.payload[FILE])).on_disk() as path, path.open("rb") as source:
        archive = await asyncio.to_thread(opened, source, limit)
        found = await surveyed(lease, archive, is_told=not begun)
        work = _Work(lease, archive, found, found.names(lease.task_id), data_dir, begun)
        await _written(work)
    return found.counts


async def surveyed(lease: Lease, archive: Archive, *, is_told: bool) -> Survey:
    """Everything checked, table by table. is_told: whether the task says how far it is."""
    found, known = Survey(), tables()
    for done, own in enumerate(known):
        lease.go_on()
        if is_told:
            async with lease.transaction() as session:
                await lease.progress(session, CHECKING, done, len(known))
        await asyncio.to_thread(survey, archive, own, found)
    return found


async def _written(work: _Work) -> None:
    at = 0
    for own in tables():
        end = at + work.found.counts[own.table.name]
        for piece in _pieces(typed_rows(work.archive, own)):
            at = await _write(work, own, await asyncio.to_thread(piece), at)
        if end >= work.begun:
            await _point_inward(work, own)
    async with work.lease.transaction() as session:
        note(session, Act.IMPORTED, work.lease.user_id)


def _pieces(rows: Iterator[Row]) -> Iterator[Any]:
    """What gives each next piece, to be called on a thread; an empty one is the last."""
    is_over = False

    def piece() -> list[Row]:
        nonlocal is_over
        found = list(islice(rows, AT_ONCE))
        is_over = len(found) < AT_ONCE
        return found

    while not is_over:
        yield piece


async def _write(work: _Work, own: OwnRows, rows: Sequence[Row], at: int) -> int:
    """The rows of one piece that are not there yet, with their files; gives the place behind them."""
    there = min(max(work.begun - at, 0), len(rows))
    await _recall(work, own, rows[:there])
    fresh = rows[there:]
    if fresh:
        work.lease.go_on()
        stored = await asyncio.to_thread(_store_files, work, own, fresh)
        try:
            await _insert(work, own, await asyncio.to_thread(_renamed, work, own, fresh), at + len(rows))
        except BaseException:
            await asyncio.to_thread(_remove, stored)
            raise
    return at + len(rows)


async def _insert(work: _Work, own: OwnRows, rows: Sequence[Row], behind: int) -> None:
    """One short transaction: it holds back everybody who writes on SQLite. behind: the place after these rows."""
    user_id = work.lease.user_id
    values = [{**row, **dict.fromkeys(_inward(own))} for row in rows]
    try:
        async with work.lease.transaction(is_deciding=behind == len(rows)) as session:
            if behind == len(rows) and not await queries.is_empty(session, user_id):
                raise Conflict("takein.not_empty")
            await session.execute(insert(own.table), values)
            await work.lease.progress(session, WRITING, behind, work.found.total)
    except IntegrityError as error:
        raise Refused("takein.broken", place=own.table.name) from error


def _renamed(work: _Work, own: OwnRows, rows: Sequence[Row]) -> list[Row]:
    return [renamed_row(own, row, work.lease.user_id, work.names, work.found) for row in rows]


async def _point_inward(work: _Work, own: OwnRows) -> None:
    """Rows that name others of their table are told whom once all are there; harmless twice."""
    inward = _inward(own)
    for piece in _pieces(typed_rows(work.archive, own)) if inward else ():
        rows = await asyncio.to_thread(_renamed, work, own, await asyncio.to_thread(piece))
        async with work.lease.transaction() as session:
            for row in rows:
                named: dict[str, Any] = {name: row[name] for name in inward if row[name] is not None}
                if named:
                    await session.execute(update(own.table).where(own.table.c.id == row["id"]).values(**named))


def _inward(own: OwnRows) -> list[str]:
    return [one.name for one in own.table.columns for key in one.foreign_keys if key.column.table is own.table]


def _store_files(work: _Work, own: OwnRows, rows: Sequence[Row]) -> list[StoredFile]:
    """Keep the bytes that rows name, and put their new names in. Two columns that name the same file go on doing so."""
    stored: list[StoredFile] = []
    for row in rows:
        for kept in own.files:
            old = row[kept.column]
            name = work.names.words.get(old) if old else None
            if name is None:
                data = work.archive.file(file_entry(own.table.name, str(row["id"]), kept.column)) or b""
                name = kept.store(work.data_dir, work.lease.user_id, data)
                stored.append(kept.path(work.data_dir, work.lease.user_id, name))
            if old:
                work.names.words[old] = name
            row[kept.column] = name
    return stored


async def _recall(work: _Work, own: OwnRows, rows: Sequence[Row]) -> None:
    """The new names of files whose rows an earlier try wrote: JSON of later rows knows them by their old ones."""
    if not own.files or not rows:
        return
    async with db.reading() as session:
        ids = [work.names.of(row["id"]) for row in rows]
        asked = select(own.table).where(own.table.c.id.in_(ids))
        there = {row["id"]: row for row in (await session.execute(asked)).mappings()}
    for row in rows:
        for kept in own.files:
            if row[kept.column]:
                work.names.words[row[kept.column]] = there[work.names.of(row["id"])][kept.column]


def _remove(paths: Sequence[StoredFile]) -> None:
    for path in paths:
        path.unlink()


async def _rows_written(session: AsyncSession, task_id: UUID) -> int:
    task = await session.get_one(Task, task_id)
    return task.done if task.step == WRITING else 0
