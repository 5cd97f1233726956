"""That an administrator read a list with people's addresses, in the audit log: which list, and once in an hour."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.acts import Act
from app.audit import AuditEntry, note
from app.db import transaction
from app.kit.clock import now

ONCE_IN = timedelta(hours=1)  # a list is leafed through, searched and sorted: that is one reading


async def note_listing(session: AsyncSession, admin_id: UUID, page: str) -> None:
    """Write down that an administrator reads this page, unless it is noted already.

    session: of the page, which only reads; what is written is on disk before the page is shown.
    """
    noted = (AuditEntry.user_id == admin_id, AuditEntry.act == Act.PEOPLE_LISTED, AuditEntry.about == page)
    if await session.scalar(select(exists().where(*noted, AuditEntry.at > now() - ONCE_IN))):
        return
    async with transaction() as writing:
        note(writing, Act.PEOPLE_LISTED, admin_id, about=page)
