"""Taking away what an export that was not taken in whole had brought; by a task of its own, a piece at a time."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select

from app import db
from app.files.places import StoredFile
from app.personal_data import OwnRows
from app.privacy.options import MEGABYTE, take_in_mb
from app.privacy.storage import file_at
from app.privacy.take_in.archive import UNPACKED, opened
from app.privacy.take_in.payloads import FILE, OF, ROWS
from app.privacy.take_in.reading import has_id, tables
from app.privacy.take_in.running import AT_ONCE, surveyed
from app.tasks.lease import Lease


async def take_back(lease: Lease, data_dir: Path) -> None:
    """Remove the rows that were written, what is owned before its owners, then the archive. Harmless twice."""
    async with db.reading() as session:
        limit = await take_in_mb(session) * MEGABYTE * UNPACKED
    file = file_at(data_dir, str(lease.payload[FILE]))
    with file.on_disk() as path, path.open("rb") as source:
        archive = await asyncio.to_thread(opened, source, limit)
        found = await surveyed(lease, archive, is_told=False)
    names = found.names(UUID(str(lease.payload[OF])))
    written, begun = list[OwnRows](), 0
    for own in tables():
        if found.counts[own.table.name] and begun < int(lease.payload[ROWS]):
            written.append(own)
        begun += found.counts[own.table.name]
    for own in reversed(written):
        await _remove(lease, own, sorted(names.of(one) for one in found.keys[own.table.name]), data_dir)
    await asyncio.to_thread(file.unlink)


async def _remove(lease: Lease, own: OwnRows, ids: Sequence[UUID], data_dir: Path) -> None:
    if not has_id(own):
        await _removed(lease, own, own.mine(lease.user_id), data_dir)
        return
    for start in range(0, len(ids), AT_ONCE):
        await _removed(lease, own, own.table.c.id.in_(ids[start : start + AT_ONCE]), data_dir)


async def _removed(lease: Lease, own: OwnRows, which: ColumnElement[bool], data_dir: Path) -> None:
    """Rows in one short transaction, then their files."""
    async with lease.transaction() as session:
        rows = (await session.execute(select(own.table).where(which))).mappings().all() if own.files else ()
        await session.execute(delete(own.table).where(which))
    files = [one.path(data_dir, lease.user_id, row[one.column]) for row in rows for one in own.files]
    await asyncio.to_thread(_unlink, files)


def _unlink(files: Sequence[StoredFile]) -> None:
    for file in files:
        file.unlink()
