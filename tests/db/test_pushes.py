"""What follows a commit: slow work goes on, what the world refuses undoes nothing, a mistake of ours is seen."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.exc import OperationalError

from app import db

pytestmark = pytest.mark.usefixtures("database")


async def after_a_commit(*pushes: Callable[[], Awaitable[object]]) -> None:
    async with db.transaction() as session:
        for push in pushes:
            db.after_commit(session, push)


async def test_a_slow_push_goes_on_beside_what_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "PUSH_WAIT_S", 0.01)
    may_end, done = asyncio.Event(), list[str]()

    async def slow() -> None:
        await may_end.wait()
        done.append("slow")

    async def quick() -> None:
        done.append("quick")

    await after_a_commit(slow, quick)
    before = list(done)
    may_end.set()
    await db.disconnect()

    assert (before, done) == (["quick"], ["quick", "slow"])


async def test_one_that_never_ends_does_not_keep_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "PUSH_WAIT_S", 0.01)
    ended: list[str] = []

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("endless")

    await after_a_commit(endless)
    await db.disconnect()

    assert ended == ["endless"]


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        ConnectionResetError(),
        OperationalError("UPDATE", {}, Exception("database is locked")),
        FileNotFoundError(),
    ],
    ids=lambda one: type(one).__name__,
)
async def test_what_the_world_refuses_does_not_undo_what_was_saved(
    caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    async def refused() -> None:
        raise error

    with caplog.at_level(logging.WARNING):
        await after_a_commit(refused)

    assert f"did not arrive: {type(error).__name__}" in caplog.text


async def test_a_mistake_of_ours_is_raised() -> None:
    async def wrong() -> None:
        raise KeyError("wrong")

    with pytest.raises(KeyError):
        await after_a_commit(wrong)
