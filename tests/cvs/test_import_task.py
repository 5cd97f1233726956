"""An import as a task: what is told of it, and what it leaves as its result."""

import pytest
from sqlalchemy import select

from app import db
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CVFile
from app.live import Event
from app.registration import register_task_types
from app.settings import Settings
from app.tasks.models import Task
from app.tasks.runner import run_task
from jobs.registry import RUNS
from tests.factories import a_user


@pytest.fixture(autouse=True)
def types(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    register_task_types()
    monkeypatch.setattr("jobs.cvs.load_settings", lambda: database)


async def imported(settings: Settings, upload: Upload) -> tuple[Task, CVFile, list[Event]]:
    async with db.transaction() as session:
        user = await a_user(session)
        file = await receive_file(session, user.id, upload, settings.data_dir)
    assert file.task_id
    assert await run_task(file.task_id, RUNS)
    async with db.reading() as session:
        told = list(await session.scalars(select(Event).order_by(Event.id)))
        return await session.get_one(Task, file.task_id), await session.get_one(CVFile, file.id), told


async def test_a_cv_is_said_to_be_parsed_once_it_is_there(settings: Settings) -> None:
    task, file, told = await imported(settings, Upload("alice.txt", b"Alice Moss\nGardener\nalice@example.org"))

    parsed = [one.data for one in told if one.event == "cv_parsed"]
    assert parsed == [{"fileId": str(file.id), "cvId": str(file.cv_id)}]
    assert task.result == {"cvId": str(file.cv_id)}
    assert task.priority > 0


async def test_a_refused_file_is_news_of_its_task_and_of_its_page_alone(settings: Settings) -> None:
    task, file, told = await imported(settings, Upload("alice.pdf", b"%PDF-1.4 and nothing of it"))

    shown = [one for one in told if f"cv-file-{file.id}" in one.names.split()]
    assert (task.status, file.status) == ("failed", "ERROR")
    assert task.result == {}
    assert {one.event for one in shown} == {"task:changed"}
    assert len(shown) >= 2  # that it is read, and that it could not be
