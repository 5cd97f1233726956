"""Every SELECT on credits."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import Balance, Entry


async def balance(session: AsyncSession, user_id: UUID) -> int:
    """The user's credits; 0 for a user without an entry yet."""
    return await session.scalar(select(Balance.credits).where(Balance.user_id == user_id)) or 0


async def entries_of(session: AsyncSession, user_id: UUID) -> Sequence[Entry]:
    """The user's movements, newest first."""
    return (
        await session.scalars(select(Entry).where(Entry.user_id == user_id).order_by(Entry.created_at.desc()))
    ).all()
