"""What the writing of a letter is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.queries import given_back
from app.errors import Conflict
from app.kit.texts import N_
from app.letters.actions import TASK_TYPE, end_without, write_again
from app.letters.queries import drafts_among, own_letter, titles_of
from app.tasks.models import Task
from app.tasks.registry import Description, Lane, TaskType

_DRAFT = N_("needs your attention")


def _letter_id(task: Task) -> UUID:
    return UUID(str(task.payload["letter_id"]))


def _letter_page(task: Task) -> str | None:
    return f"/letters/{task.payload['letter_id']}"


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The title of the offer of each task's letter."""
    titles = await titles_of(session, [_letter_id(task) for task in tasks])
    back = await given_back(session, [task.id for task in tasks])
    drafts = await drafts_among(session, [task.id for task in tasks])
    return {
        task.id: Description((titles[one],), price_again=back.get(task.id, 0), told=_DRAFT if task.id in drafts else "")
        for task in tasks
        if (one := _letter_id(task)) in titles
    }


async def _failed(session: AsyncSession, task: Task) -> None:
    await end_without(session, task, task.error_code or "task.bug")


async def _cancelled(session: AsyncSession, task: Task) -> None:
    await end_without(session, task, "letter.stopped")


async def _again(session: AsyncSession, task: Task) -> Task:
    """A new task for the same order; only the last writing of a letter can be repeated."""
    letter = await own_letter(session, task.user_id, _letter_id(task))
    if letter.task_id != task.id:
        raise Conflict("task.not_failed")
    return await write_again(session, task.user_id, letter.id)


WRITING = TaskType(
    TASK_TYPE,
    run="jobs.letters:run_letter",
    result_url=_letter_page,
    words=N_("Letter"),
    describe=_describe,
    on_failed=_failed,
    on_cancelled=_cancelled,
    on_retry=_again,
    lane=Lane.BACKGROUND,
    expected_s=15.0,
    priority=6,
)
