"""What the credits room keeps of a person."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import Balance, Entry, LedgerCheck
from app.personal_data import OwnRows, PersonalData


async def _forget(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    """Checks that found a wrong balance name whose it is; the count stays."""
    del data_dir
    for check in await session.scalars(select(LedgerCheck).where(LedgerCheck.wrong_balances > 0)):
        named = [one for one in check.details.get("users", []) if one != str(user_id)]
        check.details = {**check.details, "users": named}


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Balance, lambda user_id: Balance.user_id == user_id),
        OwnRows(Entry, lambda user_id: Entry.user_id == user_id),
    ),
    forget=_forget,
)
