"""What the person's privacy page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.privacy import queries
from app.privacy.models import Export, ExportStatus
from app.privacy.options import deletion_days, export_days, take_in_mb
from app.tasks.models import ACTIVE, Task, TaskStatus


@dataclass(frozen=True, slots=True)
class OwnPrivacy:
    """is_empty: whether an export may be taken in.  taking_in: the import that is under way, or failed last.

    leaving_at: when the account goes; None where it stays.
    """

    exports: Sequence[Export]
    is_making: bool
    is_empty: bool
    taking_in: Task | None
    leaving_at: datetime | None
    looks: Sequence[queries.Look]
    export_days: int
    deletion_days: int
    take_in_mb: int


async def own_privacy(session: AsyncSession, user_id: UUID) -> OwnPrivacy:
    """How it stands with a person's data."""
    exports, pending = await queries.exports_of(session, user_id), await queries.deletion_of(session, user_id)
    return OwnPrivacy(
        exports,
        any(one.status == ExportStatus.WAITING for one in exports),
        await queries.is_empty(session, user_id),
        await _taking_in(session, user_id),
        pending.due_at if pending else None,
        await queries.looks_at(session, user_id),
        await export_days(session),
        await deletion_days(session),
        await take_in_mb(session),
    )


async def _taking_in(session: AsyncSession, user_id: UUID) -> Task | None:
    newest = await queries.newest_take_in(session, user_id)
    return newest if newest and newest.status in (*ACTIVE, TaskStatus.FAILED) else None
