"""What the drafting of a message is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.tasks.models import Task
from app.tasks.registry import Description, Lane, TaskType
from app.tracker.analysis.queries import titles_by_application
from app.tracker.messages.actions import TASK_TYPE, end_without


def _application_id(task: Task) -> UUID:
    return UUID(str(task.payload["application_id"]))


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The title of each application's offer."""
    titles = await titles_by_application(session, [_application_id(task) for task in tasks])
    return {task.id: Description((titles[one],)) for task in tasks if (one := _application_id(task)) in titles}


async def _failed(session: AsyncSession, task: Task) -> None:
    await end_without(session, task, task.error_code or "task.bug")


async def _cancelled(session: AsyncSession, task: Task) -> None:
    await end_without(session, task, "letter.stopped")


DRAFTING = TaskType(
    TASK_TYPE,
    run="jobs.tracker:run_follow_up",
    words=N_("Message to an employer"),
    result_url=lambda task: f"/applications/{_application_id(task)}",
    describe=_describe,
    on_failed=_failed,
    on_cancelled=_cancelled,
    lane=Lane.BACKGROUND,
    expected_s=5.0,
    priority=7,
)
