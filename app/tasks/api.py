"""JSON routes of tasks: the person's own list, its upkeep, and the exchange between devices."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from pydantic import BeforeValidator, Field, JsonValue

from app.kit.clock import milliseconds
from app.kit.paging import Window
from app.tasks import actions, queries
from app.tasks.cards import cards
from app.tasks.models import Task, TaskStatus
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session

Ids = Annotated[list[UUID] | None, QueryParameter(description="Only these; without any: all that are over")]


def _in_milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else milliseconds(moment)


Milliseconds = Annotated[int, BeforeValidator(_in_milliseconds)]


class StepState(ApiModel):
    """One step of what the task works on now."""

    step: str
    state: Literal["open", "running", "done", "skipped"]


class TaskSummary(ApiModel):
    """A task. subjects: titles of its offers, or the name of its file. url: where its result is shown."""

    id: UUID
    type: str
    status: TaskStatus
    subjects: list[str]
    steps: list[StepState]
    step: str
    done: int
    total: int
    expected_seconds: int = Field(description="How long it is expected to run in all; 0 once it is over")
    url: str | None
    error_code: str
    failures: int
    crashes: int
    max_attempts: int
    priority: int
    device_id: str
    result: dict[str, JsonValue] = Field(description="What it made: the ids of what can be opened now")


class TimedTask(TaskSummary):
    """A task with its times."""

    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    updated_at: datetime


class AttemptLine(ApiModel):
    """One try of a task. outcome: completed, error, failed, crashed, released, cancelled, or "" while it runs."""

    started_at: datetime
    ended_at: datetime | None
    outcome: str
    error_code: str


class TaskFull(TimedTask):
    """A task with every try of it."""

    attempts: list[AttemptLine]


class TaskListing(Listing):
    """A window of the person's tasks, newest first."""

    items: list[TimedTask]


class SyncedTask(TaskSummary):
    """A task as devices exchange it: times in milliseconds since 1970."""

    created_at: Milliseconds
    started_at: Milliseconds | None
    completed_at: Milliseconds | None
    updated_at: Milliseconds
    seen_at: Milliseconds | None


class SyncedTasks(ApiModel):
    """All tasks of the person, from whichever device."""

    success: bool = True
    tasks: list[SyncedTask]


class TaskWish(ApiModel):
    """What a device may change of a task: stop it, or mark it as seen."""

    id: UUID
    status: Literal["cancelled"] | None = None
    seen: bool = False


class TaskWishes(ApiModel):
    """Changes from one device. deviceId is kept with the tasks, and nobody is shown less because of it."""

    device_id: str = Field("", max_length=80, examples=["kitchen-laptop"])
    tasks: list[TaskWish] = Field(max_length=100)


class Removed(ApiModel):
    """How many finished tasks were taken off the list."""

    success: bool = True
    removed: int


@get("/tasks", responses=refusals(422))
async def list_tasks(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> TaskListing:
    """The person's tasks."""
    found = await queries.tasks_in(session, user.id, Window(limit, offset))
    items = [TimedTask.model_validate(card) for card in await cards(session, found.items)]
    return TaskListing(total=found.total, limit=limit, offset=offset, items=items)


@get("/tasks/{task_id:uuid}", responses=refusals(404))
async def read_task(session: Session, user: CurrentUser, task_id: FromPath[UUID]) -> TaskFull:
    """One task with every try of it."""
    return await _full(session, await queries.own_task(session, user.id, task_id))


@post("/tasks/{task_id:uuid}/cancellation", status_code=200, responses=refusals(403, 404, 422))
async def cancel_task(session: Session, user: CurrentUser, task_id: FromPath[UUID]) -> TaskFull:
    """Stop a task: at once while it waits, else within seconds. A task that is over stays as it is."""
    return await _full(session, await actions.cancel(session, user.id, task_id))


@post("/tasks/{task_id:uuid}/attempts", status_code=202, responses=refusals(403, 404, 409, 422, 429))
async def retry_task(session: Session, user: CurrentUser, task_id: FromPath[UUID]) -> TaskFull:
    """Start a failed task again; 409 for any other."""
    return await _full(session, await actions.retry(session, user.id, task_id))


@delete("/tasks/{task_id:uuid}", responses=refusals(403, 404, 409, 422))
async def delete_task(session: Session, user: CurrentUser, task_id: FromPath[UUID]) -> None:
    """Take a finished task off the list on every device; what it made stays. 409 while it is not over."""
    await actions.clear(session, user.id, [task_id])


@delete("/tasks", status_code=200, responses=refusals(403, 422))
async def clear_tasks(session: Session, user: CurrentUser) -> Removed:
    """Take every finished task off the list on every device."""
    return Removed(removed=(await actions.clear_finished(session, user.id)).count)


@get("/background-tasks/sync", responses=refusals())
async def read_synced(session: Session, user: CurrentUser) -> SyncedTasks:
    """All tasks of the person, newest first."""
    return await _synced(session, user.id)


@post("/background-tasks/sync", status_code=200, responses=refusals(400, 403, 404, 422))
async def change_synced(session: Session, user: CurrentUser, data: JSONBody[TaskWishes]) -> SyncedTasks:
    """Stop tasks and mark them as seen; the answer is the list as it is now."""
    for wish in data.tasks:
        if wish.status is not None:
            await actions.cancel(session, user.id, wish.id)
        await actions.note_device(session, user.id, wish.id, device_id=data.device_id, is_seen=wish.seen)
    return await _synced(session, user.id)


@delete("/background-tasks/sync", status_code=200, responses=refusals(403, 404, 409, 422))
async def clear_synced(session: Session, user: CurrentUser, ids: Ids = None) -> Removed:
    """Take finished tasks off the list on every device: the named ones, or all."""
    if ids is None:
        return Removed(removed=(await actions.clear_finished(session, user.id)).count)
    return Removed(removed=(await actions.clear(session, user.id, ids)).count)


async def _synced(session: Session, user_id: UUID) -> SyncedTasks:
    shown = await cards(session, await queries.tasks_of(session, user_id))
    return SyncedTasks(tasks=[SyncedTask.model_validate(card) for card in shown])


async def _full(session: Session, task: Task) -> TaskFull:
    return TaskFull.model_validate((await cards(session, [task], with_attempts=True))[0])


router = api_router(
    "Tasks",
    [
        list_tasks,
        read_task,
        cancel_task,
        retry_task,
        delete_task,
        clear_tasks,
        read_synced,
        change_synced,
        clear_synced,
    ],
)
