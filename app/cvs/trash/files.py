"""Files that their person took off the list: had back for a day, and then gone with their bytes."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.cvs.acts import Act
from app.cvs.models import CVFile
from app.cvs.queries import own_file
from app.cvs.storage import remove_file
from app.db import after_commit
from app.errors import NotFound
from app.kit.clock import now
from app.live import announce
from app.tasks.actions import clear_listed, relist

KEPT = timedelta(days=1)


async def dismiss_file(session: AsyncSession, user_id: UUID, file_id: UUID) -> CVFile:
    """Take an uploaded file and its task off their lists; the CV that it became stays.

    Raises NotFound, and Conflict (task.not_over) while it is being read.
    """
    file = await own_file(session, user_id, file_id)
    await clear_listed(session, user_id, file.task_id)
    file.dismissed_at = now()
    note(session, Act.FILE_DISMISSED, user_id, about=file_id)
    await _announce(session, file)
    return file


async def restore_file(session: AsyncSession, user_id: UUID, file_id: UUID) -> CVFile:
    """Put a dismissed file and its task on their lists again. Raises NotFound for one that is not dismissed."""
    mine = (CVFile.id == file_id, CVFile.user_id == user_id, CVFile.dismissed_at.is_not(None))
    back = await session.execute(update(CVFile).where(*mine).values(dismissed_at=None))
    if back.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise NotFound
    file = await session.get_one(CVFile, file_id, populate_existing=True)
    await relist(session, user_id, [file.task_id] if file.task_id else [])
    note(session, Act.FILE_RESTORED, user_id, about=file_id)
    await _announce(session, file)
    return file


async def delete_file(session: AsyncSession, user_id: UUID, file_id: UUID, data_dir: Path) -> None:
    """Delete an uploaded file for good, and clear its task; the CV that it became stays.

    The bytes go once that is on disk. Raises as `dismiss_file` does.
    """
    file = await own_file(session, user_id, file_id)
    await clear_listed(session, user_id, file.task_id)
    await session.delete(file)
    note(session, Act.FILE_DELETED, user_id, about=file_id)
    after_commit(session, lambda: asyncio.to_thread(remove_file, data_dir, file.stored_name))
    await _announce(session, file)


async def purge_dismissed(session: AsyncSession, data_dir: Path, limit: int) -> int:
    """Delete for good what anybody dismissed a day ago, the oldest first. Gives how many; bytes go after the commit."""
    old = select(CVFile.id, CVFile.stored_name).where(CVFile.dismissed_at < now() - KEPT)
    rows = (await session.execute(old.order_by(CVFile.dismissed_at).limit(limit).with_for_update())).all()
    await session.execute(delete(CVFile).where(CVFile.id.in_([row[0] for row in rows])))
    after_commit(session, lambda: asyncio.to_thread(_remove_all, data_dir, [row[1] for row in rows]))
    return len(rows)


async def _announce(session: AsyncSession, file: CVFile) -> None:
    await announce(session, file.user_id, "cv:list:changed", {}, names=("cvs", f"cv-file-{file.id}"))


def _remove_all(data_dir: Path, names: Sequence[str]) -> None:
    for name in names:
        remove_file(data_dir, name)
