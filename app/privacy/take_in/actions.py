"""Bringing an export: looked at before the session opens, kept on disk, and taken in by a task."""

import asyncio
import secrets
from pathlib import Path
from typing import IO
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.errors import Conflict, Refused
from app.privacy import queries
from app.privacy.announcing import take_in_changed
from app.privacy.options import MEGABYTE, take_in_mb
from app.privacy.storage import file_at
from app.privacy.take_in.archive import UNPACKED, opened
from app.privacy.take_in.payloads import FILE, OF, ROWS, TAKE_BACK, TAKE_IN
from app.tasks.actions import submit
from app.tasks.models import Task
from app.tasks.queries import lock_user


async def kept(user_id: UUID, source: IO[bytes], size_bytes: int, data_dir: Path) -> str:
    """Keep an export whose form is right until its task has run; gives its name. No session is open meanwhile.

    Raises Conflict (takein.not_empty), Refused (takein.*). What its rows say is looked at by the task.
    """
    async with db.reading() as session:
        limit = await take_in_mb(session)
        if not await queries.is_empty(session, user_id):
            raise Conflict("takein.not_empty")
    if size_bytes > limit * MEGABYTE:
        raise Refused("takein.too_large", limit=limit)
    return await asyncio.to_thread(_kept, source, limit * MEGABYTE * UNPACKED, data_dir)


async def order_take_in(session: AsyncSession, user_id: UUID, name: str) -> Task:
    """Have a kept export taken in. Raises Conflict (takein.not_empty), TooMany (takein.already_running)."""
    await lock_user(session, user_id)
    if not await queries.is_empty(session, user_id):
        raise Conflict("takein.not_empty")
    task = await submit(session, user_id=user_id, type=TAKE_IN, payload={FILE: name}, exclusive_key=TAKE_IN)
    await take_in_changed(session, user_id)
    return task


async def order_take_back(session: AsyncSession, task: Task) -> None:
    """Have what a take-in wrote before it ended taken away again; its archive says what that was."""
    payload = {FILE: task.payload[FILE], OF: str(task.id), ROWS: task.done}
    await submit(session, user_id=task.user_id, type=TAKE_BACK, payload=payload)


async def forget(name: str, data_dir: Path) -> None:
    """Remove a kept export."""
    await asyncio.to_thread(file_at(data_dir, name).unlink)


def _kept(source: IO[bytes], most_bytes: int, data_dir: Path) -> str:
    opened(source, most_bytes)
    source.seek(0)
    name = secrets.token_hex(16)
    file_at(data_dir, name).write_stream(source)
    return name
