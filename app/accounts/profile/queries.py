"""Reading profiles; whoever said nothing has an empty one."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.profile.models import UserProfile
from app.accounts.profile.values import Contract, Link, Particulars, Preferences, Remote


async def particulars_of(session: AsyncSession, user_id: UUID) -> Particulars:
    """Who a person is."""
    user, row = await session.get_one(User, user_id), await session.get(UserProfile, user_id)
    if row is None:
        return Particulars(user.display_name)
    links = tuple(Link(str(one["label"]), str(one["url"])) for one in row.links)
    return Particulars(user.display_name, row.phone, row.town, links)


async def preferences_of(session: AsyncSession, user_id: UUID) -> Preferences:
    """What a person looks for."""
    row = await session.get(UserProfile, user_id)
    if row is None:
        return Preferences()
    contracts = tuple(Contract(one) for one in row.contracts)
    return Preferences(
        row.salary_min, row.currency, row.available, Remote(row.remote), contracts, row.place, row.cv_theme
    )
