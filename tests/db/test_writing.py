"""Writers of one process: they take turns, and one that is cut off lets go of what it held."""

import asyncio

import pytest
from sqlalchemy import text

from app import db
from app.settings import Settings

pytestmark = pytest.mark.both_databases
ADD = text("INSERT INTO marks (number) VALUES (1) RETURNING number")
ADD_MANY = text(
    "WITH RECURSIVE many(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM many WHERE number < 300000) "
    "INSERT INTO marks SELECT number FROM many RETURNING number"
)  # takes a good part of a second
COUNT = text("SELECT count(*) FROM marks")


@pytest.fixture(autouse=True)
async def marks(database: Settings) -> None:
    async with db.transaction() as session:
        await session.execute(text("CREATE TABLE marks (number INTEGER)"))


async def add_two() -> None:
    async with db.transaction() as session:
        (await session.execute(ADD)).scalar_one()
        (await session.execute(ADD)).scalar_one()


async def test_a_writer_cut_off_in_the_middle_of_a_statement_lets_go_of_the_lock() -> None:
    has_begun = asyncio.Event()

    async def add_many() -> None:
        async with db.transaction() as session:
            await session.execute(ADD)
            has_begun.set()
            await session.execute(ADD_MANY)

    writer = asyncio.ensure_future(add_many())
    await has_begun.wait()
    for _ in range(20):
        await asyncio.to_thread(int)
    writer.cancel()
    ended = await asyncio.gather(writer, return_exceptions=True)  # its traceback keeps what was open

    async with asyncio.timeout(db.BUSY_TIMEOUT_S / 2), db.transaction() as session:
        assert await session.scalar(COUNT) == 0
    assert [type(one) for one in ended] == [asyncio.CancelledError]


async def test_many_writers_at_once_all_come_to_their_turn() -> None:
    await asyncio.gather(*(add_two() for _ in range(200)))

    async with db.reading() as session:
        assert await session.scalar(COUNT) == 400


async def test_a_cancel_that_meets_the_end_of_a_push_is_not_lost() -> None:
    async def push() -> None:
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(writer.cancel)

    async def write_and_go_on() -> None:
        async with db.transaction() as session:
            db.after_commit(session, push)
        await asyncio.Event().wait()

    writer = asyncio.ensure_future(write_and_go_on())

    _, late = await asyncio.wait({writer}, timeout=60)
    assert not late
    assert writer.cancelled()
