"""A file that could not become a CV: it says why until the person takes it off the list."""

import re

import httpx

from app import db
from app.accounts.models import User
from app.cvs.imports import Upload, receive_file, refuse_import
from app.cvs.queries import files_in_progress
from app.errors import AppError
from app.settings import Settings
from app.tasks.actions import cancel


async def test_the_box_of_a_failed_import_can_be_dismissed(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    async with db.transaction() as session:
        file = await receive_file(session, alice.id, Upload("holiday.txt", b"x"), settings.data_dir)
        assert file.task_id
        await cancel(session, alice.id, file.task_id)
        await refuse_import(session, file.id, AppError("import.broken"))

    page = (await alice_client.get("/cvs")).text
    dismissal = re.search(r'action="(/cv-files/[\w-]+/deletion)"', page)
    assert dismissal
    await alice_client.post(dismissal[1])

    assert "Taken off the list: holiday.txt" in (await alice_client.get("/cvs")).text
    async with db.reading() as session:
        assert await files_in_progress(session, alice.id) == []
