"""What a run of a saved search is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.actions import TASK_TYPE, ask_for_run
from app.discovery.models import SavedSearch
from app.discovery.runs import end_run
from app.kit.texts import N_
from app.tasks.models import Task
from app.tasks.registry import Description, Invitation, Lane, TaskType


def _search_id(task: Task) -> UUID:
    return UUID(str(task.payload["search_id"]))


def _search_page(task: Task) -> str | None:
    return f"/searches/{task.payload['search_id']}"


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The name of each task's search."""
    asked = select(SavedSearch.id, SavedSearch.name).where(SavedSearch.id.in_([_search_id(one) for one in tasks]))
    names = {row[0]: row[1] for row in (await session.execute(asked)).all()}
    return {task.id: Description((names[one],)) for task in tasks if (one := _search_id(task)) in names}


async def _over(session: AsyncSession, task: Task) -> None:
    await end_run(session, _search_id(task), task.id)


async def _again(session: AsyncSession, task: Task) -> Task:
    """A new run of the same search."""
    return await ask_for_run(session, task.user_id, _search_id(task))


DISCOVERY = TaskType(
    TASK_TYPE,
    run="jobs.discovery:run_discovery",
    result_url=_search_page,
    words=N_("Search for offers"),
    describe=_describe,
    on_failed=_over,
    on_cancelled=_over,
    on_retry=_again,
    invitation=Invitation("/searches", N_("Search for offers")),
    is_quiet=True,
    lane=Lane.BACKGROUND,
    refusal="search.already_running",
    expected_s=60.0,
    priority=-1,
)
