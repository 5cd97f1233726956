"""What a worker does now and then about CVs; what it means stands in `upkeep`."""

from app import db
from app.cvs.successes.queries import drop_deleted_successes
from app.cvs.trash.options import trash_time
from app.cvs.upkeep import drop_dismissed, drop_leftovers_of_editing, empty_trash, remove_orphans
from app.kit.clock import now
from app.settings import Settings


async def drop_files(settings: Settings) -> None:
    """Uploaded files that no row knows; what editing left behind."""
    await remove_orphans(settings.data_dir)
    await drop_leftovers_of_editing(settings.data_dir)


async def drop_trash(settings: Settings) -> None:
    """CVs and successes that were deleted long ago, and files that were dismissed."""
    await empty_trash(settings.data_dir)
    async with db.transaction() as session:
        await drop_deleted_successes(session, now() - await trash_time(session))
    await drop_dismissed(settings.data_dir)
