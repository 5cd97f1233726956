"""What working out a match is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.extension.actions import TASK_TYPE
from app.kit.texts import N_
from app.offers.queries import titles_of
from app.tasks.models import Task
from app.tasks.registry import Description, Lane, TaskType


def _offer_id(task: Task) -> UUID:
    return UUID(str(task.payload["offer_id"]))


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The title of each task's offer."""
    titles = await titles_of(session, [_offer_id(task) for task in tasks])
    return {task.id: Description((titles[one],)) for task in tasks if (one := _offer_id(task)) in titles}


MATCHING = TaskType(
    TASK_TYPE,
    run="jobs.extension:run_offer_match",
    words=N_("Comparing an offer with your CV"),
    result_url=lambda task: f"/offers/{_offer_id(task)}",
    describe=_describe,
    is_quiet=True,
    lane=Lane.BACKGROUND,
    expected_s=2.0,
    priority=1,
)
