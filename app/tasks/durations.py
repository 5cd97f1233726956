"""How long tasks take, learnt from the runs of the past. What a run was about is not kept."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import now
from app.tasks.models import PastRun, Task
from app.tasks.registry import task_type

LOOKED_AT = 50  # runs of one kind, the newest
ENOUGH = 3  # runs of the same size, before sizes are told apart
KEPT = timedelta(days=180)


class Kind(NamedTuple):
    """What makes runs alike. variant: the engine or the sort of file.  units: offers, or 1."""

    type: str
    variant: str = ""
    units: int = 1


def kind_of(task: Task) -> Kind:
    """The kind of a task."""
    return Kind(task.type, task.variant, max(1, task.total))


async def expected_seconds(session: AsyncSession, kinds: Iterable[Kind]) -> dict[Kind, float]:
    """How long a run of each kind should take from its start, for task centre and forms."""
    wanted = set(kinds)
    past = {pair: await _past(session, *pair) for pair in {(kind.type, kind.variant) for kind in wanted}}
    return {kind: _expected(kind, past[kind.type, kind.variant]) for kind in wanted}


async def note_run(session: AsyncSession, task: Task) -> None:
    """Learn from a task that is completed; one that was interrupted tells nothing about the work."""
    if task.epoch == 1 and task.started_at and task.completed_at:
        seconds = (task.completed_at - task.started_at).total_seconds()
        kind = kind_of(task)
        session.add(PastRun(type=kind.type, variant=kind.variant, units=kind.units, seconds=max(0.0, seconds)))


async def forget_old_runs(session: AsyncSession) -> None:
    """Machines and models change."""
    await session.execute(delete(PastRun).where(PastRun.at < now() - KEPT))


async def _past(session: AsyncSession, name: str, variant: str) -> Sequence[tuple[int, float]]:
    asked = select(PastRun.units, PastRun.seconds).where(PastRun.type == name, PastRun.variant == variant)
    newest = await session.execute(asked.order_by(PastRun.at.desc()).limit(LOOKED_AT))
    return [(units, seconds) for units, seconds in newest]


def _expected(kind: Kind, past: Sequence[tuple[int, float]]) -> float:
    """The median of runs of this size, else of any size per unit, else what the type says."""
    alike = [seconds for units, seconds in past if units == kind.units]
    if len(alike) >= ENOUGH:
        return median(alike)
    if past:
        return kind.units * median(seconds / units for units, seconds in past)
    return kind.units * task_type(kind.type).expected_s
