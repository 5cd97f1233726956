"""Files of nobody are removed, everybody else's stay, and a file that is just being written too."""

import os
import time

from app import db
from app.accounts.models import User
from app.cvs.imports import Upload, receive_file
from app.cvs.storage import names_stored_before, store_file
from app.cvs.upkeep import GRACE_S, remove_orphans
from app.settings import Settings


async def test_only_old_files_without_a_row_are_removed(alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        kept = (await receive_file(session, alice.id, Upload("cv.txt", b"Alice"), settings.data_dir)).stored_name
    orphan, fresh = (store_file(settings.data_dir, data) for data in (b"nobody", b"being written"))
    for name in (kept, orphan):
        os.utime(settings.data_dir / "files" / name, (0, time.time() - GRACE_S - 10))

    removed = await remove_orphans(settings.data_dir)

    assert removed == 1
    assert names_stored_before(settings.data_dir, time.time() + 10) == {kept, fresh}
    assert await remove_orphans(settings.data_dir) == 0
