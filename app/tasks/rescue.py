"""Taking tasks from workers that fell silent, whatever the clocks say."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.db import after_commit
from app.tasks import doorbell
from app.tasks.lease import Lease, LeaseLost, end_try, try_again
from app.tasks.models import HELD, Task, TaskStatus

MAX_CRASHES = 8
LOCKED_S = 0.25  # a database that could not be written for longer tells nothing of a worker: it could not renew either
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hold:
    """A lease as the database shows it. is_expired: by the database's clock."""

    task_id: UUID
    epoch: int
    until: datetime | None
    is_expired: bool


@dataclass(slots=True)
class Lookout:
    """What this process has seen of all leases, by its own steady clock: a stepped wall clock fools it neither way.

    A live worker renews each heartbeat. So a lease is silent once it has stood still for its whole length, or, if the
    clock calls it expired, for longer than two heartbeats.
    """

    lease_s: float
    heartbeat_s: float
    _seen: dict[UUID, tuple[Hold, float]] = field(default_factory=dict[UUID, tuple[Hold, float]])

    def silent(self, holds: list[Hold]) -> list[Hold]:
        """Those of all present leases whose worker must be dead."""
        moment = monotonic()
        before, self._seen = self._seen, {}
        for hold in holds:
            known, since = before.get(hold.task_id, (hold, moment))
            is_still = (known.epoch, known.until) == (hold.epoch, hold.until)
            self._seen[hold.task_id] = (hold, since if is_still else moment)
        return [hold for hold, since in self._seen.values() if self._is_silent(hold, moment - since)]

    def _is_silent(self, hold: Hold, still_s: float) -> bool:
        return still_s >= self.lease_s or (hold.is_expired and still_s >= min(2 * self.heartbeat_s, self.lease_s))


async def reconcile(lookout: Lookout | None = None) -> int:
    """Take tasks from silent workers: cancelled if that was asked, else due again, or failed after 8 crashes.

    Without a lookout the database's clock alone decides. Gives how many were taken.
    """
    async with db.reading() as session:
        is_expired = (Task.lease_until < db.from_now(0)).label("is_expired")
        asked = select(Task.id, Task.epoch, Task.lease_until, is_expired).where(Task.status.in_(HELD))
        holds = [Hold(*row) for row in (await session.execute(asked)).all()]
    silent = lookout.silent(holds) if lookout else [hold for hold in holds if hold.is_expired]
    if silent:
        await db.free_locks()
    return sum([await _rescued(hold) for hold in silent])


async def _rescued(hold: Hold) -> bool:
    """A task that cannot be taken must not keep the others from it."""
    try:
        return await _rescue(hold)
    except LeaseLost:
        return False
    except SQLAlchemyError as error:
        if db.is_away(error):
            raise
        _log.exception("task %s could not be rescued", hold.task_id)
        return False


async def _rescue(hold: Hold) -> bool:
    asked = monotonic()
    async with db.transaction() as session:
        task = await session.get(Task, hold.task_id)
        if task is None or (task.epoch, task.lease_until) != (hold.epoch, hold.until) or task.status not in HELD:
            return False
        if monotonic() - asked > LOCKED_S:
            return False
        lease = Lease(task.id, task.user_id, task.type, task.payload, hold.epoch, 0)
        crashes = {"crashes": task.crashes + 1}
        if task.status == TaskStatus.RUNNING and task.crashes + 1 >= MAX_CRASHES:
            values = {**crashes, "error_code": "task.crashed", "error_parameters": {}}
            await end_try(session, lease, TaskStatus.FAILED, "crashed", code="task.crashed", values=values)
        else:
            await try_again(session, lease, "crashed", code="task.crashed", values=crashes)
            after_commit(session, lambda: doorbell.ring(hold.task_id))
    return True
