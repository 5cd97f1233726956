"""What the person's privacy page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.privacy import queries
from app.privacy.models import Export, ExportStatus
from app.privacy.options import deletion_days, export_days, take_in_mb
from app.privacy.take_in.payloads import Came, came_of
from app.tasks.models import ACTIVE, Task, TaskStatus


@dataclass(frozen=True, slots=True)
class OwnPrivacy:
    """is_empty: nothing that an import would write is there.  taking_in: the import that was ordered last.

    is_taking_back: what one that ended early had brought is being removed.
    leaving_at: when the account goes; None where it stays.
    """

    exports: Sequence[Export]
    is_making: bool
    is_empty: bool
    taking_in: Task | None
    is_taking_back: bool
    leaving_at: datetime | None
    looks: Sequence[queries.Look]
    export_days: int
    deletion_days: int
    take_in_mb: int

    @property
    def is_taking_in(self) -> bool:
        """Whether an import is under way."""
        return self.taking_in is not None and self.taking_in.status in ACTIVE

    @property
    def may_take_in(self) -> bool:
        """Whether an export can be brought now."""
        return self.is_empty and not self.is_taking_in and not self.is_taking_back

    @property
    def came(self) -> Came | None:
        """What the last import brought; None where none succeeded."""
        task = self.taking_in
        return came_of(task) if task is not None and task.status == TaskStatus.COMPLETED else None


async def own_privacy(session: AsyncSession, user_id: UUID) -> OwnPrivacy:
    """How it stands with a person's data."""
    exports, pending = await queries.exports_of(session, user_id), await queries.deletion_of(session, user_id)
    return OwnPrivacy(
        exports,
        any(one.status == ExportStatus.WAITING for one in exports),
        await queries.is_empty(session, user_id),
        await queries.newest_take_in(session, user_id),
        await queries.is_taking_back(session, user_id),
        pending.due_at if pending else None,
        await queries.looks_at(session, user_id),
        await export_days(session),
        await deletion_days(session),
        await take_in_mb(session),
    )
