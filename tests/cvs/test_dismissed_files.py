"""A file that was taken off the list comes back with its task by one button, for a day; then it goes with its bytes."""

import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from app import db
from app.accounts.models import User
from app.cvs.imports import Upload, receive_file, refuse_import
from app.cvs.models import CVFile
from app.cvs.queries import files_in_progress
from app.cvs.storage import path_of
from app.cvs.trash.files import KEPT
from app.cvs.upkeep import drop_dismissed
from app.errors import AppError
from app.kit.clock import now
from app.settings import Settings
from app.tasks.actions import cancel, clear_finished
from app.tasks.queries import tasks_of


@pytest.fixture
async def refused(alice: User, settings: Settings) -> CVFile:
    async with db.transaction() as session:
        file = await receive_file(session, alice.id, Upload("holiday.txt", b"x"), settings.data_dir)
        assert file.task_id
        await cancel(session, alice.id, file.task_id)
        await refuse_import(session, file.id, AppError("import.broken"))
    return file


async def shown(user: User) -> tuple[list[str], int]:
    """Names of the listed files, and how many tasks are listed."""
    async with db.reading() as session:
        files = await files_in_progress(session, user.id)
        return [file.name for file in files], len(await tasks_of(session, user.id))


async def test_a_dismissed_file_comes_back_by_undo(
    refused: CVFile, alice: User, alice_client: httpx.AsyncClient
) -> None:
    await alice_client.post(f"/cv-files/{refused.id}/deletion")
    gone = await shown(alice)
    undo = re.search(r'action="(/cv-files/[\w-]+/restoration)"', (await alice_client.get("/cvs")).text)
    assert undo
    await alice_client.post(undo[1])

    assert gone == ([], 0)
    assert "Back on the list: holiday.txt" in (await alice_client.get("/cvs")).text
    assert await shown(alice) == (["holiday.txt"], 1)
    assert (await alice_client.post(undo[1])).status_code == 404


async def test_a_file_whose_task_was_cleared_before_can_be_dismissed(
    refused: CVFile, alice: User, alice_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        await clear_finished(session, alice.id)

    assert (await alice_client.post(f"/cv-files/{refused.id}/deletion")).status_code == 303
    assert (await alice_client.get(f"/api/cv-files/{refused.id}")).status_code == 404


async def test_a_file_that_is_being_read_cannot_be_dismissed(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    async with db.transaction() as session:
        file = await receive_file(session, alice.id, Upload("cv.txt", b"x"), settings.data_dir)

    assert (await alice_client.post(f"/cv-files/{file.id}/deletion")).status_code == 409
    assert await shown(alice) == (["cv.txt"], 1)


async def test_a_dismissed_file_goes_with_its_bytes_after_a_day(
    refused: CVFile, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    await alice_client.post(f"/cv-files/{refused.id}/deletion")
    bytes_of = path_of(settings.data_dir, refused.stored_name)
    early = await drop_dismissed(settings.data_dir), bytes_of.is_file()
    async with db.transaction() as session:
        old = now() - KEPT - timedelta(minutes=1)
        await session.execute(update(CVFile).where(CVFile.id == refused.id).values(dismissed_at=old))

    late = await drop_dismissed(settings.data_dir), bytes_of.is_file()

    assert (early, late) == ((0, True), (1, False))
    assert (await alice_client.post(f"/cv-files/{refused.id}/restoration")).status_code == 404
