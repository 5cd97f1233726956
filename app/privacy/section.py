"""What the account page shows of privacy: whether the account goes, and the way to the rest."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.sections import Section
from app.privacy.queries import deletion_of


@dataclass(frozen=True, slots=True)
class Standing:
    """due_at: when the account goes; None where it stays."""

    due_at: datetime | None


async def standing(session: AsyncSession, user_id: UUID) -> Standing:
    """How the account stands."""
    pending = await deletion_of(session, user_id)
    return Standing(pending.due_at if pending else None)


SECTION = Section("privacy/_section.html", standing)
