"""Every SELECT on interactions that are given out, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import found_in
from app.kit.paging import Found, Window
from app.matching.interactions.models import Interaction

MOST_IN_A_FILE = 100_000


async def interactions_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Interaction]:
    """A window of the user's interactions, newest first."""
    mine = select(Interaction).where(Interaction.user_id == user_id)
    return await found_in(session, mine.order_by(Interaction.at.desc(), Interaction.id.desc()), window)


async def interactions_for_a_file(session: AsyncSession, user_id: UUID) -> Sequence[Interaction]:
    """The user's newest interactions, oldest of them first."""
    mine = select(Interaction).where(Interaction.user_id == user_id)
    newest = mine.order_by(Interaction.at.desc(), Interaction.id.desc()).limit(MOST_IN_A_FILE)
    return list(reversed((await session.scalars(newest)).all()))
