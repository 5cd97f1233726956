"""What open pages are told of exports and imports, in the transaction of the change."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.live import EVERYTHING, announce

_EXPORTS, _TAKE_IN = "exports", "take-in"  # what the two fragments of templates/privacy wait for


async def exports_changed(session: AsyncSession, user_id: UUID) -> None:
    """An export was ordered, is ready, failed, or is gone."""
    await announce(session, user_id, "exports:changed", {}, names=(_EXPORTS,))


async def take_in_changed(session: AsyncSession, user_id: UUID) -> None:
    """An import was ordered or ended, before it had written anything."""
    await announce(session, user_id, "import:changed", {}, names=(_TAKE_IN,))


async def everything_changed(session: AsyncSession, user_id: UUID) -> None:
    """An import wrote rows of every slice, or they are gone again: no list of any open page is true any more."""
    await announce(session, user_id, "import:changed", {}, names=(_TAKE_IN, EVERYTHING))
