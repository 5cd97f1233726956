"""Writes on the person's own files of an application: kept outside the web root, taken away for good a day later."""

import asyncio
import time
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.cvs.storage import names_stored_before, remove_file, store_file, stored_file
from app.db import let_go
from app.errors import Refused
from app.kit.clock import now
from app.kit.texts import one_line
from app.tasks.queries import lock_user
from app.tracker.details.kinds import ENDINGS, media_type_of
from app.tracker.details.options import MEGABYTE, all_mb, file_mb
from app.tracker.details.queries import bytes_kept, files_of, names_stored, own_file
from app.tracker.models import ApplicationContact, ApplicationFile, FileKind
from app.tracker.personal_data import FOLDER
from app.tracker.queries import open_application
from app.tracker.telling import tell_changed

MOST = 30  # files of one application
GRACE_S = 3600.0  # no request takes that long from its file to its row
KEPT_S = 86_400.0  # what was deleted can be had back for a day


async def add_file(
    session: AsyncSession, user_id: UUID, application_id: UUID, kind: FileKind, name: str, data: bytes, data_dir: Path
) -> ApplicationFile:
    """Keep a file of the person's own. name: as it was sent, for the person's eyes alone.

    Raises NotFound, Conflict (application.archived), Refused (application.file_*).
    """
    await lock_user(session, user_id)
    application = await open_application(session, user_id, application_id)
    media_type = media_type_of(data)
    await _refuse_too_much(session, user_id, application_id, len(data))
    stored = await asyncio.to_thread(store_file, data_dir, data, FOLDER)
    row = ApplicationFile(
        application_id=application_id,
        user_id=user_id,
        kind=kind,
        name=one_line(name, 200).strip() or f"{kind}.{ENDINGS[media_type]}",
        stored_name=stored,
        media_type=media_type,
        sha256=sha256(data).hexdigest(),
        size_bytes=len(data),
    )
    session.add(row)
    await tell_changed(session, application)
    return row


async def bytes_of(session: AsyncSession, file: ApplicationFile, data_dir: Path) -> bytes:
    """What the file holds; the session's connection is given back first. Raises FileNotFoundError where it is gone."""
    await let_go(session)
    return await asyncio.to_thread(stored_file, data_dir, file.stored_name, FOLDER)


async def delete_file(session: AsyncSession, user_id: UUID, file_id: UUID) -> ApplicationFile:
    """Take a file away; for a day it can be undone. Raises NotFound, Conflict (application.archived)."""
    row = await own_file(session, user_id, file_id)
    application = await open_application(session, user_id, row.application_id)
    row.deleted_at = now()
    await tell_changed(session, application)
    return row


async def restore_file(session: AsyncSession, user_id: UUID, file_id: UUID) -> ApplicationFile:
    """Bring a file back. Raises NotFound, Conflict (application.archived)."""
    row = await own_file(session, user_id, file_id, is_deleted=True)
    application = await open_application(session, user_id, row.application_id)
    row.deleted_at = None
    await tell_changed(session, application)
    return row


async def forget_deleted() -> None:
    """Delete for good whom and what was taken away a day ago; their bytes are orphans from then on."""
    old = db.from_now(-KEPT_S)
    async with db.transaction() as session:
        for table in (ApplicationContact, ApplicationFile):
            gone = select(table.id).where(table.deleted_at < old)
            await session.execute(delete(table).where(table.id.in_(gone)))


async def remove_orphans(data_dir: Path, *, grace_s: float = GRACE_S) -> int:
    """Remove bytes of nobody: deleted for good, or written by a request that failed. Gives how many."""
    old = await asyncio.to_thread(names_stored_before, data_dir, time.time() - grace_s, FOLDER)
    if not old:
        return 0
    async with db.reading() as session:
        orphans = old - await names_stored(session)
    for name in orphans:
        await asyncio.to_thread(remove_file, data_dir, name, FOLDER)
    return len(orphans)


async def _refuse_too_much(session: AsyncSession, user_id: UUID, application_id: UUID, size_bytes: int) -> None:
    if size_bytes > (limit := await file_mb(session)) * MEGABYTE:
        raise Refused("application.file_too_large", limit=limit)
    if len(await files_of(session, user_id, application_id)) >= MOST:
        raise Refused("application.file_too_many", limit=MOST)
    if await bytes_kept(session, user_id) + size_bytes > (limit := await all_mb(session)) * MEGABYTE:
        raise Refused("application.files_full", limit=limit)
