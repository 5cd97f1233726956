"""What the house does about CVs now and then: the trash is emptied, files and renderings of nobody are removed."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from app import db
from app.cvs.editor.steps import drop_old_steps
from app.cvs.photos import FOLDER as PHOTOS
from app.cvs.portraits.actions import forget_unnamed, people_with_photos
from app.cvs.portraits.queries import stored_photos
from app.cvs.queries import stored_names
from app.cvs.storage import FOLDER, names_stored_before, remove_file
from app.cvs.trash.actions import expired, purge_cv
from app.cvs.trash.files import purge_dismissed
from app.errors import NotFound

AT_ONCE = 200  # CVs of an hour
GRACE_S = 3600.0  # no request takes that long from its file to its row


async def empty_trash(data_dir: Path) -> int:
    """Delete for good what lay in the trash for its time; each CV in a transaction of its own. Gives how many."""
    async with db.reading() as session:
        leaving = await expired(session, AT_ONCE)
    gone = 0
    for user_id, cv_id in leaving:
        with suppress(NotFound):  # had back, or taken by another worker, in the meantime
            async with db.transaction() as session:
                await purge_cv(session, user_id, cv_id, data_dir)
            gone += 1
    return gone


async def drop_dismissed(data_dir: Path) -> int:
    """Delete for good the files that were taken off their lists a day ago. Gives how many."""
    async with db.transaction() as session:
        return await purge_dismissed(session, data_dir, AT_ONCE)


async def drop_leftovers_of_editing(data_dir: Path) -> int:
    """Steps that nobody will take back, and photos that no CV names any more. Gives how many photos went."""
    async with db.transaction() as session:
        await drop_old_steps(session)
    async with db.reading() as session:
        people = await people_with_photos(session)
    gone = 0
    for user_id in people:
        async with db.transaction() as session:
            gone += await forget_unnamed(session, user_id, data_dir)
    return gone


async def remove_orphans(data_dir: Path, *, grace_s: float = GRACE_S) -> int:
    """Remove files and photos of nobody: a process died before their row was written, or after it was deleted.

    Only files older than the grace are looked at. Gives how many were removed.
    """
    moment, gone = time.time() - grace_s, 0
    for folder, known in ((FOLDER, stored_names), (PHOTOS, stored_photos)):
        old = await asyncio.to_thread(names_stored_before, data_dir, moment, folder)
        if not old:
            continue
        async with db.reading() as session:
            orphans = old - await known(session)
        for name in orphans:
            await asyncio.to_thread(remove_file, data_dir, name, folder)
        gone += len(orphans)
    return gone
