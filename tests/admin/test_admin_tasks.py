"""The admin's pages of background work: what stands there, what can be done, and what is never shown."""

from collections.abc import AsyncGenerator
from html import unescape

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.admin.acts import Act
from app.audit import AuditEntry
from app.kit.ids import new_id
from app.settings import Settings
from app.tasks import lease
from app.tasks.actions import submit
from app.tasks.failures import Failure
from app.tasks.models import Task, TaskStatus
from tests.factories import a_user
from tests.web_clients import signed_in_browser

SECRET = "Marker of a person's own words"
TYPE = "requirement_extraction"


@pytest.fixture
async def root(app: Litestar) -> User:
    async with db.transaction() as session:
        return await a_user(session, "root", is_admin=True)


@pytest.fixture
async def admin_client(app: Litestar, root: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, root, settings) as client:
        yield client


async def a_task_of(person: User, kind: str = TYPE) -> Task:
    async with db.transaction() as session:
        return await submit(session, user_id=person.id, type=kind, payload={"offer_id": str(new_id()), "x": SECRET})


async def failed_task_of(person: User, kind: str = TYPE) -> Task:
    task = await a_task_of(person, kind)
    held = await lease.claim(task.id, worker="host:1", lease_s=15)
    assert held is not None
    await lease.fail(held, Failure("request.bad", {"name": SECRET, "count": 3}, is_final=True))
    return task


async def now_is(task: Task) -> Task:
    async with db.reading() as session:
        return await session.get_one(Task, task.id)


async def acts() -> list[tuple[str, str]]:
    async with db.reading() as session:
        shown = (Act.TASK_STOPPED, Act.TASK_STARTED_AGAIN)
        rows = await session.scalars(select(AuditEntry).where(AuditEntry.act.in_(shown)))
        return [(one.act, one.about) for one in rows]


async def test_what_waits_stands_by_type_with_its_lane(admin_client: httpx.AsyncClient, alice: User) -> None:
    await a_task_of(alice)

    page = (await admin_client.get("/admin/tasks/queue")).text

    assert "Reading of an offer" in page
    assert "background" in page


async def test_a_failed_task_shows_its_reason_and_none_of_its_words(
    admin_client: httpx.AsyncClient, alice: User
) -> None:
    task = await failed_task_of(alice)

    listed = unescape((await admin_client.get("/admin/tasks?status=failed")).text)
    own = unescape((await admin_client.get(f"/admin/tasks/{task.id}")).text)

    for page in (listed, own):
        assert "The request could not be read." in page
        assert "alice@example.org" in page
        assert SECRET not in page
    assert "host:1" in own


async def test_a_list_is_narrowed_by_type_status_and_person(
    admin_client: httpx.AsyncClient, alice: User, bob: User
) -> None:
    hers, his = await a_task_of(alice), await failed_task_of(bob)

    async def shown(query: str) -> set[bool]:
        page = (await admin_client.get(f"/admin/tasks?{query}")).text
        body = page[page.index('action="/admin/tasks"') :]
        return {task is hers for task in (hers, his) if str(task.id) in body}

    assert await shown("") == {True, False}
    assert await shown("status=failed") == {False}
    assert await shown("person=ALICE%40example.org") == {True}
    assert await shown(f"person={bob.id}") == {False}
    assert await shown("type=letter") == set()
    assert "Nobody has this address" in (await admin_client.get("/admin/tasks?person=nobody@example.org")).text


async def test_a_waiting_task_is_stopped_and_that_is_written_down(admin_client: httpx.AsyncClient, alice: User) -> None:
    task = await a_task_of(alice)

    answer = await admin_client.post(f"/admin/tasks/{task.id}/cancellation")

    assert answer.headers["location"] == f"/admin/tasks/{task.id}"
    assert (await now_is(task)).status == TaskStatus.CANCELLED
    assert await acts() == [(Act.TASK_STOPPED, str(task.id))]


async def test_a_failed_task_is_started_again_and_that_is_written_down(
    admin_client: httpx.AsyncClient, alice: User
) -> None:
    task = await failed_task_of(alice, "vectors_fill")

    answer = await admin_client.post(f"/admin/tasks/{task.id}/attempts")

    assert answer.status_code == 303
    async with db.reading() as session:
        states = (await session.scalars(select(Task.status).where(Task.user_id == alice.id))).all()
    assert TaskStatus.PENDING in states
    assert await acts() == [(Act.TASK_STARTED_AGAIN, str(task.id))]


async def test_what_did_not_fail_is_not_started_again(admin_client: httpx.AsyncClient, alice: User) -> None:
    task = await a_task_of(alice)

    answer = await admin_client.post(f"/admin/tasks/{task.id}/attempts")

    assert answer.status_code == 409
    assert "Only failed work can be started again." in answer.text
    assert await acts() == []


@pytest.mark.parametrize("path", ["", "/cancellation", "/attempts"])
async def test_nobody_else_reaches_a_task_here_not_even_its_person(
    alice_client: httpx.AsyncClient, admin_client: httpx.AsyncClient, alice: User, path: str
) -> None:
    task = await a_task_of(alice)
    ask = alice_client.post if path else alice_client.get
    missing = admin_client.post if path else admin_client.get

    assert (await ask(f"/admin/tasks/{task.id}{path}")).status_code == 403
    assert (await missing(f"/admin/tasks/{new_id()}{path}")).status_code == 404
    assert (await now_is(task)).status == TaskStatus.PENDING
