"""Tasks as their person sees them: each with its subject, its steps, its expected time and its tries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import milliseconds, now
from app.tasks import queries
from app.tasks.durations import expected_seconds, kind_of
from app.tasks.models import ACTIVE, Attempt, Task, TaskStatus
from app.tasks.registry import Description, StepState, TaskType, task_type

_UNKNOWN = Description()
_OF_ROW = (
    "id", "type", "step", "done", "total", "error_code", "error_parameters", "failures", "crashes", "max_attempts",
    "priority", "device_id", "result", "created_at", "started_at", "completed_at", "updated_at", "seen_at",
)  # fmt: skip
IN_PANEL = 6
LATE_FACTOR, LATE_MARGIN_S = 2, 10  # what is expected in a second is not late after two


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task as its person sees it, on pages and in the JSON API. Durations in whole seconds.

    steps: of what is worked on now, whose title is `current`.  kind: what its type says of all such tasks.
    """

    id: UUID
    type: str
    kind: TaskType
    status: TaskStatus
    subjects: tuple[str, ...]
    price_again: int
    told: str
    current: str
    steps: tuple[StepState, ...]
    step: str
    done: int
    total: int
    url: str | None
    error_code: str
    error_parameters: Mapping[str, object]
    failures: int
    crashes: int
    max_attempts: int
    priority: int
    device_id: str
    result: Mapping[str, JsonValue]
    elapsed_s: int
    expected_seconds: int
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    updated_at: datetime
    seen_at: datetime | None
    attempts: tuple[Attempt, ...]

    @property
    def since_ms(self) -> int | None:
        """When it began, since 1970, for the page's clock."""
        return milliseconds(self.started_at) if self.started_at else None

    @property
    def counted(self) -> bool:
        """Whether how much of it is done is worth showing."""
        return self.kind.unit is not None and self.total >= self.kind.unit.least

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
        return late_after_s(self.expected_seconds)

    @property
    def left_s(self) -> int:
        """How much longer it is expected to run."""
        return max(0, self.expected_seconds - self.elapsed_s)


def late_after_s(expected_s: int) -> int:
    """From how many seconds on work takes longer than usual."""
    return max(LATE_FACTOR * expected_s, expected_s + LATE_MARGIN_S)


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
    kind, end = task_type(task.type), task.completed_at or now()
    return TaskCard(
        **{name: getattr(task, name) for name in _OF_ROW},
        kind=kind,
        status=TaskStatus(task.status),
        subjects=described.subjects,
        told=described.told if task.status == TaskStatus.COMPLETED else "",
        price_again=described.price_again,
        current=described.current,
        steps=described.steps,
        url=kind.result_url(task),
        elapsed_s=round((end - task.started_at).total_seconds()) if task.started_at else 0,
        expected_seconds=ceil(expected_s),
        attempts=tuple(attempts),
    )
