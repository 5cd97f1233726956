"""What the house does about CVs now and then: files whose row was never written are removed."""

import asyncio
import time
from pathlib import Path

from app import db
from app.cvs.queries import stored_names
from app.cvs.storage import names_stored_before, remove_file

GRACE_S = 3600.0  # no request takes that long from its file to its row


async def remove_orphans(data_dir: Path, *, grace_s: float = GRACE_S) -> int:
    """Remove files of nobody: a process died, or a transaction failed, after the file and before its row.

    Only files older than the grace are looked at. Gives how many were removed.
    """
    old = await asyncio.to_thread(names_stored_before, data_dir, time.time() - grace_s)
    if not old:
        return 0
    async with db.reading() as session:
        orphans = old - await stored_names(session)
    for name in orphans:
        await asyncio.to_thread(remove_file, data_dir, name)
    return len(orphans)
