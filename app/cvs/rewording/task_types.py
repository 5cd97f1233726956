"""What rewordings are to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.queries import given_back
from app.cvs.queries import cv_names
from app.cvs.rewording.actions import TASK_TYPES, end_without, start_again
from app.cvs.rewording.models import RewordingKind
from app.kit.texts import N_
from app.tasks.models import Task
from app.tasks.registry import Description, TaskType


def _optimisation_page(task: Task) -> str | None:
    return f"/cvs/{task.payload['cv_id']}/optimisation"


def _translation_page(task: Task) -> str | None:
    return f"/cvs/{task.payload['cv_id']}/translation"


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The name of each task's CV."""
    cv_ids = {task.id: UUID(str(task.payload["cv_id"])) for task in tasks}
    names = await cv_names(session, list(cv_ids.values()))
    back = await given_back(session, [*cv_ids])
    return {
        task_id: Description((names[cv_id],), price_again=back.get(task_id, 0))
        for task_id, cv_id in cv_ids.items()
        if cv_id in names
    }


async def _failed(session: AsyncSession, task: Task) -> None:
    await end_without(session, task, task.error_code or "task.bug")


async def _cancelled(session: AsyncSession, task: Task) -> None:
    await end_without(session, task, "rewording.stopped")


OPTIMISATION = TaskType(
    TASK_TYPES[RewordingKind.OPTIMISATION],
    run="jobs.rewording:run_rewording",
    result_url=_optimisation_page,
    words=N_("Suggestions for a CV"),
    describe=_describe,
    on_failed=_failed,
    on_cancelled=_cancelled,
    on_retry=start_again,
    expected_s=25.0,
    priority=6,
)
TRANSLATION = TaskType(
    TASK_TYPES[RewordingKind.TRANSLATION],
    run="jobs.rewording:run_rewording",
    result_url=_translation_page,
    words=N_("Translation of a CV"),
    describe=_describe,
    on_failed=_failed,
    on_cancelled=_cancelled,
    on_retry=start_again,
    expected_s=30.0,
    priority=6,
)
