"""What the tasks of each type mean: registered by the slices, so that this room knows none of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.tasks.models import Task

Hook = Callable[[AsyncSession, Task], Awaitable[None]]


async def nothing(session: AsyncSession, task: Task) -> None:
    """The hook of a type that has nothing to do then."""
    del session, task


def no_result(task: Task) -> str | None:
    """The result of a type that has none to open."""
    del task
    return None


@dataclass(frozen=True, slots=True)
class TaskType:
    """One type of task. Hooks run in the transaction that ends the task.

    steps: names in order.  retries_itself: its errors are final for the task (a generation retries inside).
    one_at_a_time: a second one of the same user waits while one runs.
    """

    name: str
    steps: tuple[str, ...] = ()
    result_url: Callable[[Task], str | None] = no_result
    on_cancelled: Hook = nothing
    on_failed: Hook = nothing
    retries_itself: bool = False
    one_at_a_time: bool = True


_types: dict[str, TaskType] = {}


def register(task_type: TaskType) -> None:
    """Make a type known; the same name again replaces it (tests)."""
    _types[task_type.name] = task_type


def task_type(name: str) -> TaskType:
    """The type of this name. Raises KeyError for one that no slice registered."""
    return _types[name]


def registered() -> tuple[str, ...]:
    """The names of all types."""
    return tuple(_types)
