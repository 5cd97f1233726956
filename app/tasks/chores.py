"""What a worker does now and then about tasks."""

from app import db
from app.settings import Settings
from app.tasks import doorbell
from app.tasks.durations import forget_old_runs


async def sweep_doorbell(settings: Settings) -> None:
    """Rings that nobody answered."""
    del settings
    await doorbell.sweep()


async def drop_past_runs(settings: Settings) -> None:
    """Durations that tell nothing about today."""
    del settings
    async with db.transaction() as session:
        await forget_old_runs(session)
