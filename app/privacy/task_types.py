"""What the making of an export, and its taking in, are to the tasks room."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import after_commit
from app.errors import Refused
from app.kit.texts import N_
from app.privacy.actions import TASK_TYPE, order_export
from app.privacy.announcing import everything_changed, exports_changed, take_in_changed
from app.privacy.models import Export, ExportStatus
from app.privacy.take_in.actions import forget, order_take_back
from app.privacy.take_in.payloads import FILE, TAKE_BACK, TAKE_IN
from app.privacy.take_in.running import CHECKING, WRITING
from app.settings import load_settings
from app.tasks.models import Task
from app.tasks.registry import Lane, TaskType


def _exports(task: Task) -> str | None:
    del task
    return "/account/privacy#export"


def _import(task: Task) -> str | None:
    del task
    return "/account/privacy#import"


async def _made(session: AsyncSession, task: Task) -> None:
    await exports_changed(session, task.user_id)


async def _ended(session: AsyncSession, task: Task, code: str) -> None:
    mine = (Export.id == UUID(str(task.payload["export_id"])), Export.status == ExportStatus.WAITING)
    await session.execute(update(Export).where(*mine).values(status=ExportStatus.ERROR, error_code=code))
    await exports_changed(session, task.user_id)


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
    result_url=_exports,
    words=N_("Export of all data"),
    steps={"rows": N_("Data"), "files": N_("Files"), "documents": N_("Documents")},
    on_completed=_made,
    on_failed=_failed,
    on_cancelled=_cancelled,
    on_retry=_again,
    lane=Lane.BACKGROUND,
    refusal="export.already_running",
    expected_s=15.0,
    priority=3,
)


async def _forget_archive(session: AsyncSession, task: Task) -> None:
    data_dir = load_settings().data_dir
    after_commit(session, lambda: forget(str(task.payload[FILE]), data_dir))


async def _taken_in(session: AsyncSession, task: Task) -> None:
    await everything_changed(session, task.user_id)
    await _forget_archive(session, task)


async def _taken_back(session: AsyncSession, task: Task) -> None:
    await everything_changed(session, task.user_id)


async def _not_taken_back(session: AsyncSession, task: Task) -> None:
    await _taken_back(session, task)
    await _forget_archive(session, task)


async def _undone(session: AsyncSession, task: Task) -> None:
    """Nothing is taken in by half: what was written goes again."""
    if task.step == WRITING and task.done:
        await order_take_back(session, task)
    else:
        await _forget_archive(session, task)
    await take_in_changed(session, task.user_id)


async def _chosen_again(session: AsyncSession, task: Task) -> Task:
    """The archive is not kept."""
    del session, task
    raise Refused("takein.nothing")


TAKING_IN = TaskType(
    TAKE_IN,
    run="jobs.privacy:run_take_in",
    result_url=_import,
    words=N_("Import of an export"),
    steps={CHECKING: N_("Checks"), WRITING: N_("Data")},
    on_completed=_taken_in,
    on_failed=_undone,
    on_cancelled=_undone,
    on_retry=_chosen_again,
    lane=Lane.BACKGROUND,
    refusal="takein.already_running",
    expected_s=10.0,
    priority=3,
)
TAKING_BACK = TaskType(
    TAKE_BACK,
    run="jobs.privacy:run_take_back",
    result_url=_import,
    words=N_("Removal of an export that was not taken in"),
    on_completed=_taken_back,
    on_failed=_not_taken_back,
    on_cancelled=_not_taken_back,
    is_quiet=True,
    lane=Lane.BACKGROUND,
    expected_s=10.0,
    priority=3,
)
