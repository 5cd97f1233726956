"""No connection of the database is held while a child process, or somebody else's server, is at work for a request."""

from pathlib import Path
from typing import IO, Any
from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.actions import create_user
from app.accounts.models import User
from app.admin import routes as admin_routes
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.documents import pool
from app.errors import Retryable
from app.files.stores import Folder
from app.privacy import actions as privacy_actions
from app.privacy.actions import order_export
from app.privacy.models import ExportStatus
from app.privacy.storage import file_at, on_this_machine
from app.settings import Settings
from app.tasks import runner
from app.tasks.queries import tasks_of
from app.tasks.runner import run_task
from app.tracker.actions import add_application
from app.tracker.details.queries import files_of
from app.vitae.document import CVDocument, Experience, Header
from jobs.registry import RUNS
from tests.factories import an_offer
from tests.web_clients import signed_in_browser

DOCUMENT = CVDocument(header=Header(full_name="Alice Moss"), experience=[Experience(title="Gardener", start="2020")])
OFFER = "Gardener\nGreen Row Ltd | Kent\nRequirements\n- 2 years of experience in gardening\n"
CV_TEXT = "Alice Moss\nalice@example.org\nExperience\nGardener, Kew, 2020 - 2024\n- Planted 300 trees\n"
GETS = ["/cvs/{cv}", "/cvs/{cv}/pages/1", "/cvs/{cv}/files/pdf", "/cvs/{cv}/files/docx", "/api/cvs/{cv}/files/pdf"]
GETS += ["/cvs/{cv}?theme=modern", "/api/cvs/{cv}/files/docx"]
FORMS = [("/verification", {"source_text": CV_TEXT, "other_text": CV_TEXT})]


def checked_out() -> int:
    """Connections that somebody holds."""
    engines = db._connected()
    pools: list[Any] = [engines.writer.sync_engine.pool, engines.reader.sync_engine.pool]
    return sum(one.checkedout() for one in pools)


@pytest.fixture
async def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many connections were held each time that a child began and ended its work."""
    counts: list[int] = []
    run = pool.run

    async def counted(*arguments: Any, **named: Any) -> Any:
        counts.append(checked_out())
        answer = await run(*arguments, **named)
        counts.append(checked_out())
        return answer

    monkeypatch.setattr(pool, "run", counted)
    return counts


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="cv", kind=CVKind.SOURCE, document=DOCUMENT, label=VersionLabel.IMPORT
        )
    return cv.id


@pytest.mark.parametrize("address", GETS)
async def test_a_document_is_made_with_no_connection_held(
    alice_client: httpx.AsyncClient, cv_id: UUID, held: list[int], address: str
) -> None:
    answer = await alice_client.get(address.format(cv=cv_id))

    assert answer.status_code == 200
    assert held
    assert set(held) == {0}


@pytest.mark.parametrize(("address", "form"), FORMS)
async def test_what_was_sent_is_understood_with_no_connection_held(
    alice_client: httpx.AsyncClient, held: list[int], address: str, form: dict[str, str]
) -> None:
    answer = await alice_client.post(address, data=form)

    assert answer.status_code in {200, 303}
    assert held
    assert set(held) == {0}


@pytest.mark.parametrize(("address", "code"), [("/offers", 303), ("/api/offers", 201)])
async def test_an_offer_is_understood_by_its_task_with_no_connection_held(
    alice: User,
    alice_client: httpx.AsyncClient,
    held: list[int],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    code: int,
) -> None:
    monkeypatch.setattr(runner, "LOOK_S", 60.0)  # who watches over the task looks into the database, for a moment
    sent = {"json": {"text": OFFER}} if "api" in address else {"data": {"text": OFFER}}
    assert (await alice_client.post(address, **sent)).status_code == code  # type: ignore[arg-type]
    assert held == []

    async with db.reading() as session:
        task = (await tasks_of(session, alice.id))[0]
    assert await run_task(task.id, RUNS, heartbeat_s=60.0)
    assert held
    assert set(held) == {0}


@pytest.fixture
def read_while_held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many connections were held each time that a kept file was opened."""
    counts: list[int] = []
    opened = Folder.open

    def counted(self: Folder, name: str) -> IO[bytes]:
        counts.append(checked_out())
        return opened(self, name)

    monkeypatch.setattr(Folder, "open", counted)
    return counts


@pytest.mark.parametrize("before", ["", "/api"])
async def test_a_file_of_an_application_is_read_with_no_connection_held(
    alice: User, alice_client: httpx.AsyncClient, read_while_held: list[int], before: str
) -> None:
    async with db.transaction() as session:
        one = (await add_application(session, alice.id, (await an_offer(session, alice.id)).id)).id
    await alice_client.post(f"/applications/{one}/files", files={"file": ("a.txt", b"Dear team")})
    async with db.reading() as session:
        [file] = await files_of(session, alice.id, one)

    answer = await alice_client.get(f"{before}/application-files/{file.id}")

    assert answer.content == b"Dear team"
    assert read_while_held == [0]


@pytest.mark.parametrize("before", ["", "/api"])
async def test_an_export_is_looked_for_with_no_connection_held(
    alice: User,
    alice_client: httpx.AsyncClient,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
) -> None:
    counts: list[int] = []
    look = on_this_machine

    def counted(data_dir: Path, name: str) -> Path | None:
        counts.append(checked_out())
        return look(data_dir, name)

    monkeypatch.setattr(privacy_actions, "on_this_machine", counted)
    async with db.transaction() as session:
        export = await order_export(session, alice.id)
        export.status, export.stored_name = ExportStatus.DONE, "one.zip"
    file_at(settings.data_dir, "one.zip").write_bytes(b"PK")

    answer = await alice_client.get(f"{before}/account/exports/{export.id}/file")

    assert (answer.status_code, answer.content) == (200, b"PK")
    assert counts == [0]


async def test_an_endpoint_is_tried_with_no_connection_held(
    app: Litestar, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []

    async def away(*arguments: object) -> None:
        del arguments
        counts.append(checked_out())
        raise Retryable("llm.unreachable")

    async def there(*arguments: object) -> Endpoint:
        del arguments
        return Endpoint()

    monkeypatch.setattr(admin_routes, "capabilities", away)
    monkeypatch.setattr(admin_routes, "server_endpoint", there)
    async with db.transaction() as session:
        admin = await create_user(session, "root@example.org", "!", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:
        answer = await client.post("/admin/models/test")

    assert answer.status_code == 200
    assert counts == [0]


class Endpoint:
    """Where a model would be."""

    base_url = "http://127.0.0.1:9"


async def test_a_connection_that_is_held_is_counted(database: Settings) -> None:
    async with db.reading() as session:
        await session.connection()

        assert checked_out() == 1
        await db.let_go(session)
        assert checked_out() == 0
