"""Files of nobody are removed, everybody else's stay, and a file that is just being written too."""

import os
import time
from uuid import UUID

from app import db
from app.accounts.models import User
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CVPhoto
from app.cvs.photos import store_photo
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


async def test_photos_of_nobody_go_and_those_that_a_row_knows_stay(alice: User, bob: User, settings: Settings) -> None:
    names = [store_photo(settings.data_dir, alice.id, data) for data in (b"cut", b"whole", b"row deleted")]
    store_photo(settings.data_dir, UUID(int=1), b"account deleted")
    fresh = store_photo(settings.data_dir, bob.id, b"being written")
    for file in (settings.data_dir / "photos").rglob("*"):
        if file.is_file() and file.name != fresh:
            os.utime(file, (0, time.time() - GRACE_S - 10))
    async with db.transaction() as session:
        session.add(CVPhoto(user_id=alice.id, name=names[0], original=names[1], crop={}))

    removed = await remove_orphans(settings.data_dir)

    left = names_stored_before(settings.data_dir, time.time() + 10, "photos")
    assert removed == 2
    assert left == {f"{alice.id}/{names[0]}", f"{alice.id}/{names[1]}", f"{bob.id}/{fresh}"}
