"""A slice is one folder and one line: a toy one brings a page, task, option, sentence, part, place, word and export."""

from collections.abc import AsyncGenerator, Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from litestar import Litestar
from sqlalchemy import select

from app import audit, db, personal_data, slices
from app.accounts.models import User
from app.audit import AuditEntry, words_of
from app.db import Base
from app.main import create_app
from app.migrations.tables import import_tables
from app.options import registry as options
from app.personal_data import delete_person, personal_rows
from app.settings import Settings
from app.tasks import registry as task_types
from app.tasks.models import Task, TaskStatus
from app.tasks.runner import run_task
from app.web import header, sentences
from jobs.registry import runs
from tests.architecture.notes.slice import SLICE as NOTES
from tests.factories import a_user
from tests.web_clients import signed_in_browser

TEMPLATES = Path(__file__).parent / "notes" / "templates"
# What lower rooms have registered; each gets a copy, so that the toy is gone after the test.
REGISTRIES = (
    (options, "_options"),
    (options, "_groups"),
    (task_types, "_types"),
    (header, "_parts"),
    (header, "_places"),
    (sentences, "_sentences"),
    (audit, "_acts"),
    (personal_data, "_known"),
)


@pytest.fixture(scope="module")
def table() -> Iterator[None]:
    """Its table is known while these tests run."""
    from tests.architecture.notes.models import Note

    yield
    Base.metadata.remove(Base.metadata.tables[Note.__tablename__])


@pytest.fixture
def listed(table: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one line."""
    for module, name in REGISTRIES:
        monkeypatch.setattr(module, name, dict(getattr(module, name)))
    monkeypatch.setattr(slices, "SLICES", (NOTES, *slices.SLICES))


@pytest.fixture
def app(listed: None, database: Settings) -> Litestar:
    built = create_app(database)
    templates: Environment = built.state.templates  # its own would stand in templates/
    templates.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), templates.loader or FileSystemLoader(TEMPLATES)])
    return built


@pytest.fixture
async def admin_client(app: Litestar, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with db.transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:
        yield client


async def test_its_page_its_place_and_its_part_are_there(
    alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient
) -> None:
    own, other = (await alice_client.get("/notes")).text, (await alice_client.get("/home")).text

    assert "<h1>Notes</h1>" in own
    assert 'href="/notes" aria-current="page">Notes</a>' in own
    assert 'href="/notes">Notes</a>' in other
    assert '<span id="note-count">0</span>' in other
    assert "note" not in (await anonymous_client.get("/sign-in")).text.lower()


async def test_its_task_is_run_by_the_run_that_its_type_names(alice_client: httpx.AsyncClient) -> None:
    await alice_client.post("/notes", data={"text": "Prune the oak"})
    async with db.reading() as session:
        task_id = (await session.scalars(select(Task.id).where(Task.type == "note_count"))).one()

    assert await run_task(task_id, runs())

    async with db.reading() as session:
        task = await session.get_one(Task, task_id)
    assert (task.status, task.result) == (TaskStatus.COMPLETED, {"notes": 1})
    assert '<span id="note-count">1</span>' in (await alice_client.get("/home")).text


async def test_its_option_is_on_the_settings_page_and_its_refusal_has_a_sentence(
    admin_client: httpx.AsyncClient, alice_client: httpx.AsyncClient
) -> None:
    shown = (await admin_client.get("/admin/settings/limits")).text
    await admin_client.post("/admin/settings/limits", data={"max_notes": "1"})

    answers = [await alice_client.post("/notes", data={"text": "Prune"}) for _ in range(2)]

    assert "Notes of one person" in shown
    assert [answer.status_code for answer in answers] == [303, 422]
    assert "You have 1 notes already." in unescape(answers[1].text)


async def test_its_act_has_words_and_its_rows_are_given_out_and_deleted(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    await alice_client.post("/notes", data={"text": "Prune the oak"})

    async with db.reading() as session:
        acts = (await session.scalars(select(AuditEntry.act).where(AuditEntry.user_id == alice.id))).all()
        exported = await personal_rows(session, alice.id)
    async with db.transaction() as session:
        await delete_person(session, alice.id, settings.data_dir)
    async with db.reading() as session:
        left = await personal_rows(session, alice.id)

    assert [words_of(act) for act in acts] == ["A note was written."]
    assert [one["text"] for one in exported["notes"]] == ["Prune the oak"]
    assert left["notes"] == []


def test_its_table_is_known_to_the_migrations_and_its_chore_to_the_upkeep(listed: None) -> None:
    assert "tests.architecture.notes.models" in import_tables()
    assert "notes" in Base.metadata.tables
    assert "notes" in {chore.name for one in slices.all_slices() for chore in one.chores}


async def test_without_its_line_nothing_of_it_is_there(database: Settings) -> None:
    plain = create_app(database)

    assert not any(route.path == "/notes" for route in plain.routes)
    assert "note_count" not in runs()
    assert "/notes" not in header._places
