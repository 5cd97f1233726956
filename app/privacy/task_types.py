"""What the making of an export is to the tasks room."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.privacy.actions import TASK_TYPE, order_export
from app.privacy.models import Export, ExportStatus
from app.tasks.models import Task
from app.tasks.registry import Lane, TaskType


def _page(task: Task) -> str | None:
    del task
    return "/account/privacy"


async def _ended(session: AsyncSession, task: Task, code: str) -> None:
    mine = (Export.id == UUID(str(task.payload["export_id"])), Export.status == ExportStatus.WAITING)
    await session.execute(update(Export).where(*mine).values(status=ExportStatus.ERROR, error_code=code))


async def _failed(session: AsyncSession, task: Task) -> None:
    await _ended(session, task, task.error_code or "task.bug")


async def _cancelled(session: AsyncSession, task: Task) -> None:
    await _ended(session, task, "export.stopped")


async def _again(session: AsyncSession, task: Task) -> Task:
    """A new export: the data has moved on since."""
    row = await order_export(session, task.user_id)
    return await session.get_one(Task, row.task_id)


EXPORT = TaskType(
    TASK_TYPE,
    run="jobs.privacy:run_export",
    result_url=_page,
    words=N_("Export of all data"),
    steps={"rows": N_("Data"), "files": N_("Files"), "documents": N_("Documents")},
    on_failed=_failed,
    on_cancelled=_cancelled,
    on_retry=_again,
    lane=Lane.BACKGROUND,
    refusal="export.already_running",
    expected_s=15.0,
    priority=3,
)
