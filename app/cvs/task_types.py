"""What an import is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import refund
from app.credits.queries import given_back
from app.cvs.imports import TASK_TYPE, read_again, refuse_import
from app.cvs.models import CVFile, FileStatus
from app.cvs.queries import file_names, own_file
from app.errors import AppError, Conflict
from app.kit.texts import N_, NN_
from app.tasks.models import Task
from app.tasks.registry import Description, TaskType, Unit


def _file_page(task: Task) -> str | None:
    return f"/cv-files/{task.payload['file_id']}/page"


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The name of each task's file."""
    file_ids = {task.id: UUID(str(task.payload["file_id"])) for task in tasks}
    names = await file_names(session, list(file_ids.values()))
    back = await given_back(session, [*file_ids, *file_ids.values()])
    return {
        task_id: Description((names[file_id],), price_again=back.get(task_id) or back.get(file_id, 0))
        for task_id, file_id in file_ids.items()
        if file_id in names
    }


async def _failed(session: AsyncSession, task: Task) -> None:
    """A refusal was noted by the run already; a crash or a bug is noted here."""
    await _refuse(session, task, task.error_code or "import.broken")


async def _cancelled(session: AsyncSession, task: Task) -> None:
    await _refuse(session, task, "import.cancelled")


async def _again(session: AsyncSession, task: Task) -> Task:
    """A failed import is a new task, and paid again: what it cost was given back. Only its last reading can be."""
    file = await own_file(session, task.user_id, UUID(str(task.payload["file_id"])))
    if file.task_id != task.id:
        raise Conflict("task.not_failed")
    return await read_again(session, file)


async def _refuse(session: AsyncSession, task: Task, code: str) -> None:
    """The file says why there is no CV of it, and what it cost comes back."""
    file_id = UUID(str(task.payload["file_id"]))
    for reference in (file_id, task.id):  # of the first reading, or of one that was asked for again
        await refund(session, task.user_id, reference=reference)
    file = await session.get(CVFile, file_id)
    if file is not None and file.status not in {FileStatus.DONE, FileStatus.ERROR}:
        await refuse_import(session, file.id, AppError(code))


IMPORT = TaskType(
    TASK_TYPE,
    run="jobs.cvs:run_pdf_import",
    result_url=_file_page,
    words=N_("CV import"),
    unit=Unit(*NN_("%(done)s/%(count)s page", "%(done)s/%(count)s pages"), least=2),
    describe=_describe,
    on_failed=_failed,
    on_cancelled=_cancelled,
    on_retry=_again,
    expected_s=25.0,
    priority=10,
)
