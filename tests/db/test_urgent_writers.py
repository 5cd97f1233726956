"""The writers of a process share one connection of SQLite: in the order they come, the urgent before the others."""

import asyncio

import pytest
from sqlalchemy import text

from app import db
from app.settings import Settings


@pytest.fixture
def on_sqlite(database: Settings) -> None:
    if db.dialect() != "sqlite":
        pytest.skip("other databases have many writers at once")


async def a_holder(free: asyncio.Event, begun: asyncio.Event) -> None:
    async with db.transaction() as session:
        await session.execute(text("SELECT 1"))
        begun.set()
        await free.wait()


async def a_writer(name: str, done: list[str], *, is_urgent: bool = False) -> None:
    async with db.transaction(is_urgent=is_urgent) as session:
        await session.execute(text("SELECT 1"))
        done.append(name)


async def in_line(*names: str, done: list[str]) -> list[asyncio.Task[None]]:
    """Each waits for the connection, in this order."""
    work = list[asyncio.Task[None]]()
    for name in names:
        work.append(asyncio.create_task(a_writer(name, done, is_urgent=name == "urgent")))
        for _ in range(5):
            await asyncio.sleep(0)
    return work


@pytest.mark.usefixtures("on_sqlite")
async def test_the_urgent_one_goes_before_those_who_wait() -> None:
    free, begun, done = asyncio.Event(), asyncio.Event(), list[str]()
    holder = asyncio.create_task(a_holder(free, begun))
    await begun.wait()
    work = await in_line("first", "second", "urgent", "third", done=done)

    free.set()
    await asyncio.gather(holder, *work)

    assert done == ["urgent", "first", "second", "third"]


@pytest.mark.usefixtures("on_sqlite")
async def test_who_gives_up_leaves_the_line_to_the_others() -> None:
    free, begun, done = asyncio.Event(), asyncio.Event(), list[str]()
    holder = asyncio.create_task(a_holder(free, begun))
    await begun.wait()
    work = await in_line("urgent", "second", done=done)

    work[0].cancel()
    free.set()
    await asyncio.gather(holder, *work, return_exceptions=True)

    assert done == ["second"]


@pytest.mark.usefixtures("on_sqlite")
async def test_a_transaction_that_asks_nothing_keeps_nobody_waiting() -> None:
    done = list[str]()

    async with db.transaction():
        await a_writer("inside", done)

    assert done == ["inside"]
