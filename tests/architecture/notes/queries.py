"""Questions about notes."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.principal import Principal
from tests.architecture.notes.models import Note


async def count_of(session: AsyncSession, user_id: UUID) -> int:
    """How many notes a person has."""
    return await session.scalar(select(func.count()).where(Note.user_id == user_id)) or 0


async def count_for_header(session: AsyncSession, person: Principal) -> dict[str, int]:
    """What the part of the header needs."""
    return {"notes": await count_of(session, person.id)}
