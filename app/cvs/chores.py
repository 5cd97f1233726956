"""What a worker does now and then about CVs; what it means stands in `upkeep`."""

from app.cvs.upkeep import empty_trash, remove_orphans
from app.settings import Settings


async def drop_files(settings: Settings) -> None:
    """Uploaded files that no row knows."""
    await remove_orphans(settings.data_dir)


async def drop_trash(settings: Settings) -> None:
    """CVs that were deleted long ago."""
    await empty_trash(settings.data_dir)
