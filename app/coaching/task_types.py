"""What a coach's message is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.messages import TASK_TYPE, end_failed, end_stopped
from app.coaching.queries import about_of, conversations_by_id
from app.kit.texts import N_
from app.tasks.models import Task
from app.tasks.registry import Description, Lane, TaskType


def _conversation_id(task: Task) -> UUID:
    return UUID(str(task.payload["conversation_id"]))


def _page(task: Task) -> str | None:
    return f"/coaching/conversations/{task.payload['conversation_id']}"


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """What each conversation is about."""
    found = await conversations_by_id(session, [_conversation_id(task) for task in tasks])
    subjects = {one.id: about_of(one) for one in found}
    return {task.id: Description((about,)) for task in tasks if (about := subjects.get(_conversation_id(task)))}


SPEAKING = TaskType(
    TASK_TYPE,
    run="jobs.coaching:run_answer",
    result_url=_page,
    words=N_("The coach's answer"),
    describe=_describe,
    on_failed=end_failed,
    on_cancelled=end_stopped,
    retries_itself=True,
    is_quiet=True,
    lane=Lane.BACKGROUND,
    expected_s=5.0,
    priority=9,
)
