"""What a worker does now and then about tasks."""

from datetime import timedelta

from app import db
from app.kit.clock import now
from app.settings import Settings
from app.tasks import doorbell
from app.tasks.actions import forget_cleared
from app.tasks.durations import forget_old_runs

UNDO = timedelta(days=1)  # how long what was cleared can be had back


async def sweep_doorbell(settings: Settings) -> None:
    """Rings that nobody answered."""
    del settings
    await doorbell.sweep()


async def drop_cleared(settings: Settings) -> None:
    """Tasks that were taken off their lists a day ago."""
    del settings
    async with db.transaction() as session:
        await forget_cleared(session, now() - UNDO)


async def drop_past_runs(settings: Settings) -> None:
    """Durations that tell nothing about today."""
    del settings
    async with db.transaction() as session:
        await forget_old_runs(session)
