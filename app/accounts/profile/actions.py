"""Every write on profiles."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.profile.models import UserProfile
from app.accounts.profile.values import Particulars, Preferences
from app.kit.clock import now
from app.live import announce


async def save_particulars(session: AsyncSession, user_id: UUID, told: Particulars) -> None:
    """Keep who a person is."""
    (await session.get_one(User, user_id)).display_name = told.display_name
    row = await _row(session, user_id)
    row.phone, row.town, row.links = told.phone, told.town, [asdict(one) for one in told.links]
    await _saved(session, row)


async def save_preferences(session: AsyncSession, user_id: UUID, wanted: Preferences) -> None:
    """Keep what a person looks for."""
    row = await _row(session, user_id)
    for name, value in asdict(wanted).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    await _saved(session, row)


async def _row(session: AsyncSession, user_id: UUID) -> UserProfile:
    row = await session.get(UserProfile, user_id)
    if row is None:
        row = UserProfile(user_id=user_id)
        session.add(row)
    return row


async def _saved(session: AsyncSession, row: UserProfile) -> None:
    row.updated_at = now()
    await session.flush()
    await announce(session, row.user_id, "account:changed", {}, names=("profile",))
