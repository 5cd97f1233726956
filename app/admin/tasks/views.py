"""What the pages of background work show of a task: its state and its reasons, and nothing of what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.tasks.queries import TypeCount, addresses_of, counts_by_type, running_tasks
from app.kit.clock import now
from app.tasks.models import ACTIVE, Task, TaskStatus, WorkerSign
from app.tasks.registry import Lane, registered, task_type, types_of
from app.tasks.signs import living_workers

_PLAIN = (int, float)  # parameters of a reason that are shown: others may hold a person's words


@dataclass(frozen=True, slots=True)
class TypeState:
    """How the work of one type stands. words: of the type, to be translated.  age: how long the first has been due."""

    count: TypeCount
    words: str
    lane: Lane | None
    age: timedelta


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task. person: their e-mail address.  reason: parameters of the sentence of its error code."""

    task: Task
    words: str
    person: str
    reason: Mapping[str, object]

    @property
    def can_stop(self) -> bool:
        """It is not over, and nobody has stopped it yet."""
        return self.task.status in ACTIVE and self.task.status != TaskStatus.CANCELLING

    @property
    def can_start_again(self) -> bool:
        """It failed."""
        return self.task.status == TaskStatus.FAILED

    @property
    def seconds(self) -> int:
        """How long it has run, or ran."""
        end = self.task.completed_at or now()
        return round((end - self.task.started_at).total_seconds()) if self.task.started_at else 0


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue by lane and type, what runs, and which workers were seen lately."""

    types: Sequence[TypeState]
    running: Sequence[TaskView]
    workers: Sequence[WorkerSign]
    at: datetime


async def queue_view(session: AsyncSession) -> QueueView:
    """How everything stands now."""
    states = [_state(one) for one in await counts_by_type(session)]
    states.sort(key=lambda one: (one.lane != Lane.PAID, one.count.type))
    running = await views(session, await running_tasks(session))
    return QueueView(states, running, await living_workers(session), now())


async def views(session: AsyncSession, tasks: Sequence[Task]) -> list[TaskView]:
    """Tasks as the pages show them, in their order."""
    people = await addresses_of(session, [task.user_id for task in tasks])
    return [_view(task, people) for task in tasks]


def all_words() -> dict[str, str]:
    """What each type is called, to be translated, by name."""
    return {name: task_type(name).words or name for name in registered()}


def _state(count: TypeCount) -> TypeState:
    age = max(now() - count.first_due_at, timedelta()) if count.first_due_at else timedelta()
    return TypeState(count, all_words().get(count.type, count.type), _lane(count.type), age)


def _lane(name: str) -> Lane | None:
    """None for a type that this release does not know."""
    return next((lane for lane in Lane if name in types_of(lane)), None)


def _view(task: Task, people: Mapping[UUID, str]) -> TaskView:
    plain = {name: value for name, value in task.error_parameters.items() if isinstance(value, _PLAIN)}
    return TaskView(task, all_words().get(task.type, task.type), people.get(task.user_id, ""), plain)
