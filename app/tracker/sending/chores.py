"""What a worker does now and then about files of applications."""

import asyncio
import time
from datetime import timedelta

from app.cvs.storage import names_stored_before, remove_file
from app.db import reading
from app.settings import Settings
from app.tracker.personal_data import FOLDER
from app.tracker.sending.queries import stored_names

YOUNG = timedelta(hours=1)  # a file is there before its row is


async def drop_files_of_nobody(settings: Settings) -> None:
    """Files that no row knows: what a process had written when it died before its commit."""
    old = await asyncio.to_thread(names_stored_before, settings.data_dir, time.time() - YOUNG.total_seconds(), FOLDER)
    async with reading() as session:
        known = await stored_names(session)
    for name in old - known:
        await asyncio.to_thread(remove_file, settings.data_dir, name, FOLDER)
