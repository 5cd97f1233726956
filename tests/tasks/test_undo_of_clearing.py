"""What was taken off the list of tasks is said on the next page and comes back by one button; only to its owner."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import update

from app import db
from app.accounts.models import User
from app.errors import NotFound
from app.kit.clock import now
from app.settings import Settings
from app.tasks import actions
from app.tasks.chores import UNDO, drop_cleared
from app.tasks.models import Task
from app.tasks.queries import tasks_of
from tests.factories import a_generation, a_task

A_FILE = {"file_id": str(uuid4())}
UNDO_FORM = re.compile(r'action="(/tasks/clearances/[\w-]+/restoration)"')


@pytest.fixture
async def over(alice: User) -> UUID:
    async with db.transaction() as session:
        task = await a_task(session, alice.id, **A_FILE)
        await actions.cancel(session, alice.id, task.id)
    return task.id


async def listed(user: User) -> list[UUID]:
    async with db.reading() as session:
        return [task.id for task in await tasks_of(session, user.id)]


async def test_cleared_tasks_come_back_by_undo(over: UUID, alice: User, alice_client: httpx.AsyncClient) -> None:
    await alice_client.post("/tasks/clearance")
    said = (await alice_client.get("/tasks")).text
    gone = await listed(alice)
    undo = UNDO_FORM.search(said)
    assert undo
    await alice_client.post(undo[1])
    back = (await alice_client.get("/tasks")).text

    assert "Finished tasks taken off the list: 1" in said
    assert gone == []
    assert "Back on the list: 1" in back
    assert await listed(alice) == [over]


async def test_clearing_an_empty_list_has_nothing_to_undo(alice_client: httpx.AsyncClient) -> None:
    await alice_client.post("/tasks/clearance")

    assert not UNDO_FORM.search((await alice_client.get("/tasks")).text)


async def test_an_undo_takes_back_its_own_clearing_alone(over: UUID, alice: User) -> None:
    async with db.transaction() as session:
        await actions.clear_finished(session, alice.id)
        later = await a_task(session, alice.id, **A_FILE)
        await actions.cancel(session, alice.id, later.id)
        cleared = await actions.clear(session, alice.id, [later.id])
        await actions.restore_cleared(session, alice.id, cleared.id)

    assert await listed(alice) == [later.id]


async def test_nobody_else_undoes_it_and_nobody_twice(
    over: UUID, alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        cleared = await actions.clear_finished(session, alice.id)
    address = f"/tasks/clearances/{cleared.id}/restoration"

    assert (await charlie_client.post(address)).status_code == 404
    assert (await alice_client.post(address)).status_code == 303
    assert (await alice_client.post(address)).status_code == 404


async def test_a_cleared_task_is_shown_and_found_nowhere(over: UUID, alice_client: httpx.AsyncClient) -> None:
    await alice_client.delete(f"/api/tasks/{over}")

    assert (await alice_client.get(f"/api/tasks/{over}")).status_code == 404
    assert (await alice_client.get("/api/tasks")).json()["total"] == 0
    assert (await alice_client.get("/api/background-tasks/sync")).json()["tasks"] == []
    assert str(over) not in (await alice_client.get("/tasks/panel")).text
    assert (await alice_client.post(f"/tasks/{over}/attempts")).status_code == 404


async def test_what_was_cleared_goes_for_good_after_a_day(over: UUID, alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        early, late = await actions.clear_finished(session, alice.id), uuid4()
        fresh = await a_task(session, alice.id, **A_FILE)
        await actions.cancel(session, alice.id, fresh.id)
        await session.execute(update(Task).where(Task.id == over).values(updated_at=now() - UNDO - timedelta(hours=1)))
        await session.execute(update(Task).where(Task.id == fresh.id).values(clearance_id=late))

    await drop_cleared(settings)

    async with db.transaction() as session:
        assert await actions.restore_cleared(session, alice.id, late) == 1
        with pytest.raises(NotFound):
            await actions.restore_cleared(session, alice.id, early.id)


async def test_what_was_cleared_may_be_asked_for_again_under_its_key(alice: User) -> None:
    async with db.transaction() as session:
        first = await actions.submit(
            session, user_id=alice.id, type="pdf_import", payload=dict(A_FILE), idempotency_key="k"
        )
        await actions.cancel(session, alice.id, first.id)
        await actions.clear_finished(session, alice.id)
        second = await actions.submit(
            session, user_id=alice.id, type="pdf_import", payload=dict(A_FILE), idempotency_key="k"
        )

    assert await listed(alice) == [second.id]


async def test_what_runs_stays_on_the_list(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await a_generation(session, alice.id)
    before = await listed(alice)

    await alice_client.post("/tasks/clearance")

    assert await listed(alice) == before != []
