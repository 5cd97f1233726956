"""What metrics are made of: figures of all tasks and calls, none of anybody."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.calls.figures import StepFigures, step_figures
from app.llm.options import prices
from app.tasks.models import Task
from app.tasks.queue import QueueState, queue_state
from app.tasks.signs import living_workers

CALL_DAYS = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """tasks: by type and status, as they are kept.  calls: of today.  workers: that were seen lately."""

    tasks: tuple[tuple[str, str, int], ...]
    queue: QueueState
    calls: tuple[StepFigures, ...]
    workers: int


async def measured(session: AsyncSession) -> Measured:
    """All of it, in a few questions."""
    counted = select(Task.type, Task.status, func.count()).group_by(Task.type, Task.status)
    tasks = tuple((kind, status, count) for kind, status, count in await session.execute(counted))
    calls = await step_figures(session, await prices(session), days=CALL_DAYS)
    return Measured(tasks, await queue_state(session), tuple(calls), len(await living_workers(session)))
