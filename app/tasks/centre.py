"""The task centre's values: each task with its subject, its steps, its expected time and its tries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import milliseconds, now
from app.tasks import queries
from app.tasks.durations import expected_seconds, kind_of
from app.tasks.models import ACTIVE, Attempt, Task, TaskStatus
from app.tasks.registry import Description, Stitch, task_type

_UNKNOWN = Description()
IN_PANEL = 6
LATE_FACTOR, LATE_MARGIN_S = 2, 10  # what is expected in a second is not late after two


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task as its person sees it. Times of work in whole seconds; since_ms: since 1970, for the page's clock."""

    id: UUID
    type: str
    status: str
    subjects: tuple[str, ...]
    current: str
    stitches: tuple[Stitch, ...]
    step: str
    done: int
    total: int
    url: str | None
    error_code: str
    error_parameters: dict[str, object]
    since_ms: int | None
    elapsed_s: int
    expected_s: int
    created_at: datetime
    attempts: tuple[Attempt, ...]

    @property
    def is_active(self) -> bool:
        """Waits, runs or is being stopped."""
        return self.status in ACTIVE

    @property
    def can_stop(self) -> bool:
        """Not over, and nobody has asked for its end yet."""
        return self.status in {TaskStatus.PENDING, TaskStatus.RUNNING}

    @property
    def can_start_again(self) -> bool:
        """Failed, so that another start is for the person to decide."""
        return self.status == TaskStatus.FAILED

    @property
    def late_s(self) -> int:
        """From how many seconds on it takes longer than usual; between what is expected and this it is almost done."""
        return max(LATE_FACTOR * self.expected_s, self.expected_s + LATE_MARGIN_S)

    @property
    def left_s(self) -> int:
        """How much longer it is expected to run."""
        return max(0, self.expected_s - self.elapsed_s)


async def panel(session: AsyncSession, user_id: UUID) -> list[TaskCard]:
    """What the header of every page shows: what is not over, then what ended last."""
    return await cards(session, await queries.latest_tasks(session, user_id, limit=IN_PANEL))


async def cards(session: AsyncSession, tasks: Sequence[Task], *, with_attempts: bool = False) -> list[TaskCard]:
    """The cards of a user's tasks, in their order; one question per type, whatever the number of tasks."""
    described = await descriptions(session, tasks)
    tries = await queries.attempts_of(session, [task.id for task in tasks]) if with_attempts else {}
    active = [task for task in tasks if task.status in ACTIVE]
    expected = await expected_seconds(session, [kind_of(task) for task in active])
    seconds = {task.id: expected[kind_of(task)] for task in active}  # what is over is expected no more
    return [
        _card(task, described.get(task.id, _UNKNOWN), seconds.get(task.id, 0.0), tries.get(task.id, ()))
        for task in tasks
    ]


async def descriptions(session: AsyncSession, tasks: Sequence[Task]) -> dict[UUID, Description]:
    """What each task is about, as its type says."""
    by_type: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        by_type[task.type].append(task)
    found: dict[UUID, Description] = {}
    for name, some in by_type.items():
        found |= dict(await task_type(name).describe(session, some))
    return found


def _card(task: Task, described: Description, expected_s: float, attempts: Sequence[Attempt]) -> TaskCard:
    end = task.completed_at or now()
    return TaskCard(
        id=task.id,
        type=task.type,
        status=task.status,
        subjects=described.subjects,
        current=described.current,
        stitches=described.stitches,
        step=task.step,
        done=task.done,
        total=task.total,
        url=task_type(task.type).result_url(task),
        error_code=task.error_code,
        error_parameters=task.error_parameters,
        since_ms=milliseconds(task.started_at) if task.started_at else None,
        elapsed_s=round((end - task.started_at).total_seconds()) if task.started_at else 0,
        expected_s=ceil(expected_s),
        created_at=task.created_at,
        attempts=tuple(attempts),
    )
