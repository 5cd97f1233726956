"""What the reading of an offer is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Conflict
from app.kit.texts import N_
from app.offers.arrivals import TASK_TYPE, read_again, refuse_reading
from app.offers.queries import own_offer, titles_of
from app.tasks.models import Task
from app.tasks.registry import Description, Lane, TaskType


def _offer_id(task: Task) -> UUID:
    return UUID(str(task.payload["offer_id"]))


def _offer_page(task: Task) -> str | None:
    return f"/offers/{task.payload['offer_id']}"


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The title of each task's offer."""
    titles = await titles_of(session, [_offer_id(task) for task in tasks])
    return {task.id: Description((titles[one],)) for task in tasks if (one := _offer_id(task)) in titles}


async def _failed(session: AsyncSession, task: Task) -> None:
    await refuse_reading(session, _offer_id(task), task.id, task.error_code or "task.bug")


async def _cancelled(session: AsyncSession, task: Task) -> None:
    await refuse_reading(session, _offer_id(task), task.id, "offer.reading_stopped")


async def _again(session: AsyncSession, task: Task) -> Task:
    """A new task for the same offer; only its last reading can be repeated."""
    offer = await own_offer(session, task.user_id, _offer_id(task))
    if offer.task_id != task.id:
        raise Conflict("task.not_failed")
    return await read_again(session, task.user_id, offer.id)


EXTRACTION = TaskType(
    TASK_TYPE,
    run="jobs.offers:run_requirement_extraction",
    result_url=_offer_page,
    words=N_("Reading of an offer"),
    describe=_describe,
    on_failed=_failed,
    on_cancelled=_cancelled,
    on_retry=_again,
    is_quiet=True,
    lane=Lane.BACKGROUND,
    expected_s=5.0,
    priority=2,
)
