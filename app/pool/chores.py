"""What a worker does now and then about the pool; what reads Parquet is imported only where there is something."""

from asyncio import to_thread
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.errors import TooMany
from app.kit.clock import now
from app.options.queries import whole
from app.pool.installed import is_installed
from app.pool.options import KEEP_DAYS, PERIOD_HOURS
from app.pool.task_types import TASK_TYPE
from app.settings import Settings
from app.tasks.actions import submit


async def build_when_due(settings: Settings) -> None:
    """Submit a build, in an administrator's name, where sources have answered since the last one."""
    if not is_installed():
        return  # the state page says so
    if not settings.pool_files_url and not (settings.data_dir / "pool" / "bronze").is_dir():
        return
    async with db.reading() as session:
        period_h, keep_days = await whole(session, PERIOD_HOURS), await whole(session, KEEP_DAYS)
        admin = await session.scalar(select(User.id).where(User.is_admin).order_by(User.created_at).limit(1))
    if period_h and admin is not None and await to_thread(_is_due, settings, period_h, keep_days):
        await submit_build(admin)


async def submit_build(user_id: UUID) -> None:
    """A build by a task, unless one waits or runs."""
    with suppress(TooMany):
        async with db.transaction() as session:
            await submit(session, user_id=user_id, type=TASK_TYPE, payload={}, exclusive_key=TASK_TYPE)


def _is_due(settings: Settings, period_h: int, keep_days: int) -> bool:
    """Forgets old answers too: what they alone told is gone with the next build."""
    from app.pool.bronze import forget
    from app.pool.files import files_of
    from app.pool.ledger import ledger_of
    from app.pool.planning import counted

    files = files_of(settings)
    forget(files, (now() - timedelta(days=keep_days)).date())
    ledger = ledger_of(files)
    if ledger.moment is not None and ledger.moment > now() - timedelta(hours=period_h):
        return False
    return tuple(one.path(one.file) for one in counted(files)) != ledger.days
