"""What the printing of what was sent is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.tasks.models import Task
from app.tasks.registry import Description, Lane, TaskType
from app.tracker.analysis.queries import titles_by_application
from app.tracker.sending.actions import TASK_TYPE, end_cancelled, end_failed


def _application_id(task: Task) -> UUID:
    return UUID(str(task.payload["application_id"]))


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The title of each application's offer."""
    titles = await titles_by_application(session, [_application_id(task) for task in tasks])
    return {task.id: Description((titles[one],)) for task in tasks if (one := _application_id(task)) in titles}


SENDING = TaskType(
    TASK_TYPE,
    run="jobs.tracker:run_sending",
    words=N_("Keeping what was sent"),
    result_url=lambda task: f"/applications/{_application_id(task)}",
    describe=_describe,
    on_failed=end_failed,
    on_cancelled=end_cancelled,
    is_quiet=True,
    lane=Lane.BACKGROUND,
    expected_s=5.0,
    priority=4,
)
