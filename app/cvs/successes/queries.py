"""Reading successes, each through its owner."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.successes.models import Success
from app.errors import NotFound
from app.kit.paging import Found, Window


async def own_success(session: AsyncSession, user_id: UUID, success_id: UUID, *, is_deleted: bool = False) -> Success:
    """One success of a person. Raises NotFound. is_deleted: one that waits in the trash."""
    is_there = Success.deleted_at.is_not(None) if is_deleted else Success.deleted_at.is_(None)
    mine = select(Success).where(Success.id == success_id, Success.user_id == user_id, is_there)
    found = await session.scalar(mine)
    if found is None:
        raise NotFound
    return found


async def successes_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Success]:
    """The successes of a person, newest first."""
    mine = (Success.user_id == user_id, Success.deleted_at.is_(None))
    total = await session.scalar(select(func.count()).select_from(Success).where(*mine)) or 0
    asked = select(Success).where(*mine).order_by(Success.created_at.desc(), Success.id.desc())
    rows = await session.scalars(asked.offset(window.offset).limit(window.limit))
    return Found(rows.all(), total, window)


async def confirmed_successes(session: AsyncSession, user_id: UUID) -> Sequence[Success]:
    """Those that are facts: told to their end and confirmed, oldest first."""
    facts = (Success.user_id == user_id, Success.deleted_at.is_(None), Success.is_draft.is_(False))
    return (await session.scalars(select(Success).where(*facts).order_by(Success.told_at, Success.id))).all()


async def drop_deleted_successes(session: AsyncSession, before: datetime) -> None:
    """Those in the trash since before then go for good."""
    gone = delete(Success).where(Success.deleted_at < before)
    await session.execute(gone.execution_options(synchronize_session=False))
