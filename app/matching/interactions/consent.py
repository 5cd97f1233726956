"""Whether a person's interactions are kept: their own switch, below that of the server."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.sections import Section
from app.errors import Refused
from app.matching.interactions.models import Interaction, InteractionConsent
from app.matching.interactions.options import KEEP_DAYS, is_open
from app.options.queries import whole


@dataclass(frozen=True, slots=True)
class Switch:
    """The person's switch as the account page shows it. keep_days: for how long interactions are kept."""

    is_on: bool
    keep_days: int


async def is_kept(session: AsyncSession, user_id: UUID) -> bool:
    """Whether the person's interactions are kept now."""
    return await _is_on(session, user_id) and await is_open(session)


async def switch_on(session: AsyncSession, user_id: UUID) -> None:
    """Keep interactions from now on. Raises Refused (interaction.closed) where the server keeps none."""
    if not await is_open(session):
        raise Refused("interaction.closed")
    if not await _is_on(session, user_id):
        session.add(InteractionConsent(user_id=user_id))
        await session.flush()


async def switch_off(session: AsyncSession, user_id: UUID) -> None:
    """Keep none any more, and forget those that were kept."""
    await session.execute(delete(InteractionConsent).where(InteractionConsent.user_id == user_id))
    await session.execute(delete(Interaction).where(Interaction.user_id == user_id))


async def switch_of(session: AsyncSession, user_id: UUID) -> Switch | None:
    """The person's switch; None where there is nothing to switch."""
    is_on = await _is_on(session, user_id)
    if not is_on and not await is_open(session):
        return None
    return Switch(is_on, await whole(session, KEEP_DAYS))


async def _is_on(session: AsyncSession, user_id: UUID) -> bool:
    mine = select(InteractionConsent.user_id).where(InteractionConsent.user_id == user_id)
    return await session.scalar(mine) is not None


SECTION = Section("matching/_interactions.html", switch_of)
