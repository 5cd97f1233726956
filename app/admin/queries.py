"""Questions about what administrators did: the last change of each setting, and who made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.admin.acts import Act
from app.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a setting. by: the address of who made it, "" where the account is gone."""

    name: str
    at: datetime
    by: str


async def last_changes(session: AsyncSession, names: Sequence[str]) -> dict[str, Change]:
    """The last change of each of these settings that was made on the pages, by name."""
    changed = (AuditEntry.act == Act.OPTION_CHANGED, AuditEntry.about.in_(names))
    newest = select(AuditEntry.about, func.max(AuditEntry.at).label("at")).where(*changed).group_by(AuditEntry.about)
    last = newest.subquery()
    found = await session.execute(
        select(AuditEntry.about, AuditEntry.at, User.email)
        .join(last, (last.c.about == AuditEntry.about) & (last.c.at == AuditEntry.at))
        .outerjoin(User, User.id == AuditEntry.user_id)
        .where(*changed)
    )
    return {name: Change(name, at, email or "") for name, at, email in found}


async def latest_changes(session: AsyncSession, *, limit: int) -> list[Change]:
    """The last changes of any setting, newest first."""
    asked = select(AuditEntry.about, AuditEntry.at, User.email).outerjoin(User, User.id == AuditEntry.user_id)
    asked = asked.where(AuditEntry.act == Act.OPTION_CHANGED).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return [Change(name, at, email or "") for name, at, email in await session.execute(asked.limit(limit))]
