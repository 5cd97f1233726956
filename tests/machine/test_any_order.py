"""The life of tasks and the ledger in any order (T12), and faults that the state machine must find."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.generation import actions as generation
from app.tasks import actions, lease, queue, rescue
from app.tasks.lease import Lease
from app.tasks.models import HELD, Attempt, Task, TaskStatus
from app.tasks.rescue import Hold
from tests.machine.task_life import CRASHES, TaskLife

Patch = pytest.MonkeyPatch
STEPS = 40
FEW, MANY = 50, 150  # lives without a fault, and those in which each fault below is found (it ends at the first)


def live(lives: int) -> None:
    """Run so many lives, always the same; making a failure shorter would take many minutes."""
    often = settings(
        max_examples=lives,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
        phases=(Phase.explicit, Phase.generate),
    )
    run_state_machine_as_test(TaskLife, settings=often)


@pytest.fixture(autouse=True)
def _few_crashes(monkeypatch: Patch) -> None:
    monkeypatch.setattr(rescue, "MAX_CRASHES", CRASHES)


@pytest.fixture(autouse=True)
def _no_time_passes(monkeypatch: Patch) -> None:
    """A machine that pauses is no locked database: here time passes where a step says so."""
    monkeypatch.setattr(rescue, "monotonic", lambda: 0.0)


@pytest.mark.timeout(300)
def test_any_order_of_steps_ends_right() -> None:
    live(FEW)


async def renew_whoever_holds(self: Lease, session: AsyncSession) -> str:
    held = (Task.id == self.task_id, Task.status.in_(HELD))
    renewed = await session.execute(
        update(Task).where(*held).values(lease_until=lease.db.from_now(self.lease_s)).returning(Task.status)
    )
    return renewed.scalar_one_or_none() or "running"


async def end_whoever_holds(
    session: AsyncSession, held: Lease, status: TaskStatus, outcome: str, *, code: str = "", values: Any = None
) -> None:
    task = await session.get_one(Task, held.task_id)
    task.status, task.lease_until = status, None
    for name, value in (values or {}).items():
        setattr(task, name, value)
    attempt = (Attempt.task_id == held.task_id, Attempt.epoch == held.epoch)
    await session.execute(update(Attempt).where(*attempt).values(ended_at=lease.now(), outcome=outcome))
    await session.flush()
    await actions.ended(session, task)


async def try_again_though_stopped(
    session: AsyncSession, held: Lease, outcome: str, *, code: str = "", values: Any = None
) -> None:
    await lease.end_try(session, held, TaskStatus.PENDING, outcome, code=code, values=values)


async def rescue_what_lives(hold: Hold) -> bool:
    async with rescue.db.transaction() as session:
        task = (await session.scalars(select(Task).where(Task.id == hold.task_id))).one()
        held = Lease(task.id, task.user_id, task.type, task.payload, task.epoch, 0)
        await lease.try_again(session, held, "crashed")
    return True


async def nothing(*_: Any, **__: Any) -> Any:
    return 0


async def no_turns(*_: Any) -> bool:
    return False


async def stop_what_is_over(session: AsyncSession, task: Task, before: TaskStatus, after: TaskStatus) -> bool:
    if task.status == TaskStatus.PENDING and after == TaskStatus.CANCELLING:
        return False
    task.status = after
    await session.flush()
    return True


Places = tuple[tuple[object, str], ...]
FAULTS: dict[str, tuple[Places, object]] = {
    "an old holder writes": (((Lease, "_renew"),), renew_whoever_holds),
    "an old holder ends the task": (((lease, "end_try"),), end_whoever_holds),
    "a stop is forgotten at another try": (((lease, "try_again"), (rescue, "try_again")), try_again_though_stopped),
    "crashes are not counted": (((rescue, "_rescue"),), rescue_what_lives),
    "a cancelled offer is not refunded": (((generation, "refund"),), nothing),
    "an offer is not debited": (((generation, "debit"),), nothing),
    "one user's tasks take no turns": (((lease, "_must_wait"),), no_turns),
    "a type too many runs": (((lease, "MAX_TYPES"),), queue.MAX_TYPES + 1),
    "a task that is over is stopped": (((actions, "_became"),), stop_what_is_over),
    "a later task is claimed at once": (((lease, "is_due"),), lambda: Task.status == TaskStatus.PENDING),
}


@pytest.mark.always("an old holder writes", "a cancelled offer is not refunded", "a type too many runs")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(monkeypatch: Patch, fault: str) -> None:
    places, planted = FAULTS[fault]
    for where, name in places:
        monkeypatch.setattr(where, name, planted)

    with pytest.raises(AssertionError):
        live(MANY)
