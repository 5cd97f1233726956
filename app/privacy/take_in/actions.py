"""Writing what an export held into an empty account: files before the session, rows in one transaction."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.audit import note
from app.errors import Conflict, Refused
from app.files.places import StoredFile
from app.personal_data import OwnRows, Row
from app.privacy import queries
from app.privacy.acts import Act
from app.privacy.options import MEGABYTE, take_in_mb
from app.privacy.take_in.archive import UNPACKED, opened
from app.privacy.take_in.reading import ReadFile, Taken, finished, read
from app.tasks.queries import lock_user

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Ready:
    """An export that was read, with its files stored. rows: to be written, by table; paths: of the stored files."""

    tables: Sequence[OwnRows]
    rows: dict[str, list[Row]]
    paths: Sequence[StoredFile]


async def make_ready(user_id: UUID, source: IO[bytes], size_bytes: int, data_dir: Path) -> Ready:
    """Read and check an export with no session open meanwhile.

    Raises Conflict (takein.not_empty) before anything is read, and Refused (takein.*) for what is no export.
    """
    async with db.reading() as session:
        limit = await take_in_mb(session)
        if not await queries.is_empty(session, user_id):
            raise Conflict("takein.not_empty")
    if size_bytes > limit * MEGABYTE:
        raise Refused("takein.too_large", limit=limit)
    return await asyncio.to_thread(_read, user_id, source, limit * MEGABYTE * UNPACKED, data_dir)


async def take_in(session: AsyncSession, user_id: UUID, ready: Ready) -> int:
    """Write the rows. Gives how many. Raises Conflict (takein.not_empty), Refused (takein.broken); then none is."""
    await lock_user(session, user_id)
    if not await queries.is_empty(session, user_id):
        raise Conflict("takein.not_empty")
    for own in ready.tables:
        try:
            await _write(session, own, ready.rows[own.table.name])
        except IntegrityError as error:
            raise Refused("takein.broken", place=own.table.name) from error
    note(session, Act.IMPORTED, user_id)
    return sum(len(rows) for rows in ready.rows.values())


async def forget(ready: Ready) -> None:
    """Remove the files of an export that was not taken in after all."""
    await asyncio.to_thread(_remove, ready.paths)


def _read(user_id: UUID, source: IO[bytes], most_bytes: int, data_dir: Path) -> Ready:
    archive = opened(source, most_bytes)
    taken = read(archive)
    paths: list[StoredFile] = []
    try:
        for file in taken.files:
            paths.append(  # noqa: PERF401 - what was stored is known where a later one fails
                _stored(taken, file, archive.file(file.entry) or b"", user_id, data_dir)
            )
        return Ready(taken.tables, finished(taken, user_id), paths)
    except BaseException:
        _remove(paths)
        raise


def _stored(taken: Taken, file: ReadFile, data: bytes, user_id: UUID, data_dir: Path) -> StoredFile:
    """Keep the bytes. Two columns that name the same file go on doing so."""
    name = taken.names.words.get(file.old) or file.kept.store(data_dir, user_id, data)
    if file.old:
        taken.names.words[file.old] = name
    taken.rows[file.own.table.name][file.at][file.kept.column] = name
    return file.kept.path(data_dir, user_id, name)


def _remove(paths: Sequence[StoredFile]) -> None:
    for path in paths:
        path.unlink()


async def _write(session: AsyncSession, own: OwnRows, rows: Sequence[Row]) -> None:
    """Rows of a table; those that name others of the same table are told whom once all are there."""
    inward = [one.name for one in own.table.columns for key in one.foreign_keys if key.column.table is own.table]
    for start in range(0, len(rows), AT_ONCE):
        piece = [{**row, **dict.fromkeys(inward)} for row in rows[start : start + AT_ONCE]]
        await session.execute(insert(own.table), piece)
    for row in rows:
        named: dict[str, Any] = {name: row[name] for name in inward if row[name] is not None}
        if named:
            await session.execute(update(own.table).where(own.table.c.id == row["id"]).values(**named))
