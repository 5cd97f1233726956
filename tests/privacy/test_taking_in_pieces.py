"""An export is taken in a piece at a time: others write meanwhile, a stopped worker is followed, a failure undone."""

import asyncio
import io
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from test_export_and_take_in import bring, changed, contents, exported, kept_files, normal, run_all, settle
from test_personal_data import somebody

from app import db
from app.errors import Refused
from app.kit.ids import new_id
from app.letters.models import StyleSample
from app.privacy.queries import is_empty, newest_take_in
from app.privacy.take_in import running
from app.privacy.take_in.actions import kept, order_take_in
from app.registration import register
from app.settings import Settings
from app.tasks.actions import cancel
from app.tasks.models import Task, TaskStatus
from app.tasks.runner import run_task
from jobs.registry import RUNS
from tests.factories import a_user

pytestmark = pytest.mark.both_databases


@pytest.fixture
async def house(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SARTOR_DATA_DIR", str(database.data_dir))
    monkeypatch.setattr(running, "AT_ONCE", 2)
    register(database)
    return database


@pytest.fixture
async def source(house: Settings) -> Path:
    """The export of somebody with a row in every table."""
    alice = await somebody("alice", house)
    await settle()
    return await exported(alice, house)


@pytest.fixture
def archive(source: Path) -> bytes:
    return source.read_bytes()


async def ordered(source: bytes, settings: Settings, name: str) -> tuple[UUID, UUID]:
    """A new account whose import waits for a worker; its id and the task's."""
    async with db.transaction() as session:
        user_id = (await a_user(session, name)).id
    stored = await kept(user_id, io.BytesIO(source), len(source), settings.data_dir)
    async with db.transaction() as session:
        return user_id, (await order_take_in(session, user_id, stored)).id


def after(pieces: int) -> Callable[[], bool]:
    """A worker that shuts down once it has asked so many times whether it may go on."""
    asked = iter(range(pieces))
    return lambda: next(asked, None) is None


async def task_now(task_id: UUID) -> Task:
    async with db.reading() as session:
        return await session.get_one(Task, task_id)


async def test_the_next_worker_goes_on_behind_what_is_written(source: Path, archive: bytes, house: Settings) -> None:
    bob, task_id = await ordered(archive, house, "bob")
    seen: list[int] = []

    for _ in range(60):
        await run_task(task_id, RUNS, is_wanted_back=after(50))
        task = await task_now(task_id)
        seen.append(task.done if task.step == running.WRITING else 0)
        if task.status == TaskStatus.COMPLETED:
            break

    assert task.status == TaskStatus.COMPLETED
    assert len(set(seen)) > 1
    assert normal(await exported(bob, house))["rows"] == normal(source)["rows"]


def broken_late(source: Path) -> bytes:
    """The same text of the same CV decided on twice: no check of a row sees that, the database does."""
    [line] = contents(source)["rows/verdicts.jsonl"].splitlines()
    again = json.dumps({**json.loads(line), "id": str(new_id())}).encode()
    return changed(source, **{"rows/verdicts.jsonl": line + b"\n" + again + b"\n"})


async def test_what_cannot_be_written_whole_is_taken_away_again(source: Path, archive: bytes, house: Settings) -> None:
    files = kept_files(house)
    async with db.transaction() as session:
        bob = (await a_user(session, "bob")).id

    with pytest.raises(Refused, match=r"takein\.broken"):
        await bring(bob, broken_late(source), house)

    async with db.reading() as session:
        failed = await newest_take_in(session, bob)
        assert failed is not None
        assert failed.done > 10
        assert await is_empty(session, bob)
    assert kept_files(house) == files
    await bring(bob, archive, house)
    assert normal(await exported(bob, house))["rows"] == normal(source)["rows"]


@pytest.mark.parametrize("pieces", [0, 5, 55])
async def test_one_that_is_stopped_leaves_nothing(archive: bytes, house: Settings, pieces: int) -> None:
    files = kept_files(house)
    bob, task_id = await ordered(archive, house, "bob")
    if pieces:
        await run_task(task_id, RUNS, is_wanted_back=after(pieces))

    async with db.transaction() as session:
        await cancel(session, bob, task_id)
    await run_all(bob)

    async with db.reading() as session:
        assert await is_empty(session, bob)
    assert kept_files(house) == files


async def test_others_write_while_an_export_is_taken_in(source: Path, house: Settings) -> None:
    sample = json.loads(contents(source)["rows/style_samples.jsonl"])
    rows = [{**sample, "id": str(new_id())} for _ in range(60)]
    filled = changed(source, **{"rows/style_samples.jsonl": "\n".join(map(json.dumps, rows)).encode()})
    bob, task_id = await ordered(filled, house, "bob")
    async with db.transaction() as session:
        carol = (await a_user(session, "carol")).id

    taking, written = asyncio.ensure_future(run_task(task_id, RUNS)), set[int]()
    while not taking.done():
        async with db.transaction() as session:
            await session.execute(update(StyleSample).where(StyleSample.user_id == carol).values(name="x"))
            written.add((await session.get_one(Task, task_id)).done)
        await asyncio.sleep(0)

    assert await taking
    assert (await task_now(task_id)).status == TaskStatus.COMPLETED
    assert len(written) > 5
    async with db.reading() as session:
        own = select(func.count()).select_from(StyleSample).where(StyleSample.user_id == bob)
        assert await session.scalar(own) == len(rows)
