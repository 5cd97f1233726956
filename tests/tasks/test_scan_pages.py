"""While a scan is read, its task says how many pages are done."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.imports import Upload, receive_file
from app.errors import Refused
from app.registration import register_task_types
from app.settings import Settings
from app.tasks.models import Task
from app.tasks.runner import run_task
from jobs.registry import RUNS

Heard = Callable[[int, int], Awaitable[None]]


async def test_the_pages_of_a_scan_stand_in_the_task_centre(
    alice_client: httpx.AsyncClient, alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_task_types()
    shown: list[str] = []

    async def read(file: object, data_dir: object, *, heard: Heard, look: object) -> None:
        await heard(1, 3)
        shown.append((await alice_client.get("/tasks")).text)
        raise Refused("import.scanned", name="scan.pdf")

    monkeypatch.setattr("jobs.cvs.import_source", read)
    monkeypatch.setenv("SARTOR_DATA_DIR", str(settings.data_dir))
    async with db.transaction() as session:
        file = await receive_file(session, alice.id, Upload("scan.pdf", b"%PDF-"), settings.data_dir)

    assert file.task_id is not None
    await run_task(file.task_id, RUNS)

    assert "1/3 pages" in shown[0]
    async with db.reading() as session:
        task = await session.get_one(Task, file.task_id)
    assert (task.step, task.done, task.total) == ("pages", 1, 3)
