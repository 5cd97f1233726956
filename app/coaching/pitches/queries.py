"""Reading pitches, each through its owner."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.pitches.models import Pitch, PitchVersion
from app.db import found_in
from app.errors import NotFound
from app.kit.paging import Found, Window


async def own_pitch(session: AsyncSession, user_id: UUID, pitch_id: UUID, *, is_deleted: bool = False) -> Pitch:
    """One pitch of a person. Raises NotFound. is_deleted: one that waits in the trash."""
    is_there = Pitch.deleted_at.is_not(None) if is_deleted else Pitch.deleted_at.is_(None)
    found = await session.scalar(select(Pitch).where(Pitch.id == pitch_id, Pitch.user_id == user_id, is_there))
    if found is None:
        raise NotFound
    return found


async def pitches_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Pitch]:
    """The pitches of a person: the default one, then the newest first."""
    mine = select(Pitch).where(Pitch.user_id == user_id, Pitch.deleted_at.is_(None))
    newest = Pitch.is_default.desc(), Pitch.created_at.desc(), Pitch.id.desc()
    return await found_in(session, mine.order_by(*newest), window)


async def count_pitches(session: AsyncSession, user_id: UUID) -> int:
    """How many a person keeps."""
    mine = select(func.count()).select_from(Pitch).where(Pitch.user_id == user_id, Pitch.deleted_at.is_(None))
    return await session.scalar(mine) or 0


async def versions_of(session: AsyncSession, pitch_id: UUID) -> Sequence[PitchVersion]:
    """The versions of a pitch that was reached through its owner, newest first."""
    asked = select(PitchVersion).where(PitchVersion.pitch_id == pitch_id).order_by(PitchVersion.number.desc())
    return (await session.scalars(asked)).all()


async def version_numbered(session: AsyncSession, pitch_id: UUID, number: int) -> PitchVersion:
    """One of them. Raises NotFound."""
    asked = select(PitchVersion).where(PitchVersion.pitch_id == pitch_id, PitchVersion.number == number)
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found
