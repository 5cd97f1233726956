"""What a worker does now and then about contacts and files of applications."""

from app.settings import Settings
from app.tracker.details.files import forget_deleted, remove_orphans


async def tidy(settings: Settings) -> None:
    """Forget what was taken away, and remove bytes of nobody."""
    await forget_deleted()
    await remove_orphans(settings.data_dir)
