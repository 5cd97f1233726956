"""The page of a person's own data reads its parts again when their tasks change, and says what came of an import."""

import re
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select, update

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.live import Event
from app.privacy.chores import drop_old
from app.privacy.models import Export
from app.privacy.queries import exports_of, newest_take_in
from app.privacy.take_in import running
from app.settings import Settings
from app.tasks.actions import cancel
from app.tasks.models import Task, TaskStatus
from app.tasks.runner import run_task
from jobs.registry import RUNS
from tests.factories import a_cv, an_offer


@pytest.fixture(autouse=True)
def same_folder(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker reads its settings from the environment."""
    monkeypatch.setenv("SARTOR_DATA_DIR", str(settings.data_dir))


async def part(client: httpx.AsyncClient, name: str, **headers: str) -> str:
    """The part of the page, as it reads itself again."""
    text = (await client.get("/account/privacy", headers=headers)).text
    (found,) = re.findall(rf'<section[^>]*id="{name}".*?</section>', text, re.DOTALL)
    return found


def waits_for(found: str) -> set[str]:
    (trigger,) = re.findall(r'^<section[^>]*hx-get="/account/privacy" hx-trigger="([^"]*)"', found)
    return {one.strip().removeprefix("sse:") for one in trigger.split(",")}


async def told_since(user: User, event_id: int) -> set[str]:
    """The names that open pages of this person heard since then."""
    async with db.reading() as session:
        asked = select(Event.names).where(Event.user_id == user.id, Event.id > event_id)
        return {name for names in await session.scalars(asked) for name in names.split()}


async def last_event() -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.max(Event.id))) or 0


async def run(task_id: UUID | None) -> None:
    assert task_id is not None
    assert await run_task(task_id, RUNS)


async def newest(user: User) -> Export:
    async with db.reading() as session:
        return (await exports_of(session, user.id))[0]


async def ordered(client: httpx.AsyncClient, user: User, archive: bytes) -> Task:
    """The import that waits for a worker."""
    assert (await client.post("/account/imports", files={"file": ("x.zip", archive)})).status_code == 303
    async with db.reading() as session:
        task = await newest_take_in(session, user.id)
    assert task is not None
    return task


@pytest.fixture
async def archive(alice: User, alice_client: httpx.AsyncClient) -> bytes:
    """An export of two CVs and an offer."""
    async with db.transaction() as session:
        await a_cv(session, alice.id)
        await a_cv(session, alice.id, name="Another one")
        await an_offer(session, alice.id)
    await alice_client.post("/account/exports")
    export = await newest(alice)
    await run(export.task_id)
    return (await alice_client.get(f"/account/exports/{export.id}/file")).content


async def test_the_exports_are_told_of_each_change_of_one(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    names = waits_for(await part(alice_client, "export"))
    assert "refresh" in names
    for end in ("made", "stopped", "deleted", "outlived"):
        before = await last_event()
        await alice_client.post("/account/exports")
        assert names & await told_since(alice, before), "ordered"
        being_made, export = await part(alice_client, "export"), await newest(alice)
        assert "It is being made." in being_made
        before = await last_event()
        if end == "stopped":
            async with db.transaction() as session:
                await cancel(session, alice.id, export.task_id or export.id)
        else:
            await run(export.task_id)
        assert names & await told_since(alice, before), end
        before = await last_event()
        if end == "deleted":
            await alice_client.post(f"/account/exports/{export.id}/deletion")
        elif end == "outlived":
            async with db.transaction() as session:
                long_ago = now().replace(year=2020)
                await session.execute(update(Export).where(Export.id == export.id).values(created_at=long_ago))
            await drop_old(settings)
        shown = await part(alice_client, "export")
        assert "It is being made." not in shown
        assert (f"/account/exports/{export.id}/file" in shown) == (end == "made")
        assert bool(names & await told_since(alice, before)) == (end in {"deleted", "outlived"}), end


async def test_an_import_is_told_of_and_says_what_came(
    bob: User, bob_client: httpx.AsyncClient, archive: bytes
) -> None:
    names = waits_for(await part(bob_client, "import"))
    before = await last_event()
    task = await ordered(bob_client, bob, archive)
    assert names & await told_since(bob, before)
    meanwhile, before = await part(bob_client, "import"), await last_event()
    await run(task.id)
    shown, french = await part(bob_client, "import"), await in_french(bob, bob_client)

    assert "is being imported" in meanwhile
    told = await told_since(bob, before)
    assert waits_for(meanwhile) & told
    assert "refresh" in told, "lists of CVs and offers on other open pages"
    assert "Your export was imported." in shown
    assert "2 CVs" in shown
    assert "1 offer<" in shown
    assert "is being imported" not in shown
    assert "has data already" not in shown
    assert "Votre export a été importé." in french
    assert "2 CV<" in french
    assert "1 offre<" in french


async def in_french(user: User, client: httpx.AsyncClient) -> str:
    async with db.transaction() as session:
        await session.execute(update(User).where(User.id == user.id).values(locale="fr"))
    return await part(client, "import")


async def test_tasks_open_the_part_that_says_what_came(
    bob: User, bob_client: httpx.AsyncClient, archive: bytes
) -> None:
    await run((await ordered(bob_client, bob, archive)).id)

    assert 'href="/account/privacy#import"' in (await bob_client.get("/tasks")).text


@pytest.mark.parametrize("end", ["failed", "stopped"])
async def test_an_import_that_did_not_come_in_says_so(
    bob: User, bob_client: httpx.AsyncClient, archive: bytes, end: str
) -> None:
    task, before = await ordered(bob_client, bob, archive), await last_event()
    if end == "failed":
        async with db.transaction() as session:
            await a_cv(session, bob.id)
        await run(task.id)
    else:
        async with db.transaction() as session:
            await cancel(session, bob.id, task.id)
    shown = await part(bob_client, "import")

    assert "take-in" in await told_since(bob, before)
    assert ("Your export was not imported. An export can be taken in by an empty account only" in shown) == (
        end == "failed"
    )
    assert ("You stopped the import. Nothing of it is kept." in shown) == (end == "stopped")
    assert ('name="file"' in shown) == (end == "stopped")


async def test_while_rows_are_removed_again_no_export_is_asked_for(
    bob: User, bob_client: httpx.AsyncClient, archive: bytes
) -> None:
    task = await ordered(bob_client, bob, archive)
    async with db.transaction() as session:
        row = await session.get_one(Task, task.id)
        row.step, row.done = running.WRITING, 1
        await cancel(session, bob.id, task.id)
    removing, before = await part(bob_client, "import"), await last_event()
    async with db.reading() as session:
        asked = select(Task.id).where(Task.user_id == bob.id, Task.status == TaskStatus.PENDING)
        (back,) = await session.scalars(asked)
    await run(back)

    assert "is being removed" in removing
    assert 'name="file"' not in removing
    assert waits_for(removing) & await told_since(bob, before)
    assert 'name="file"' in await part(bob_client, "import")
