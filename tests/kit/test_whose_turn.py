"""Whose turn it is: the order, who goes first, and that nobody who leaves takes it with them."""

import asyncio

import pytest

from app.kit.turns import Turns


async def a_holder(turns: Turns, free: asyncio.Event) -> None:
    async with turns.turn():
        await free.wait()


async def a_writer(turns: Turns, name: str, done: list[str], *, is_urgent: bool = False) -> None:
    async with turns.turn(is_urgent=is_urgent):
        done.append(name)
        await asyncio.sleep(0)


async def begun(*work: asyncio.Task[None]) -> None:
    """Each has come to where it waits, in this order."""
    for _ in work:
        await asyncio.sleep(0)


async def test_they_go_in_the_order_they_came_and_the_urgent_before_the_others() -> None:
    turns, free, done = Turns(5), asyncio.Event(), list[str]()
    holder = asyncio.create_task(a_holder(turns, free))
    await begun(holder)
    names = ("first", "second", "urgent", "third", "urgent too")
    work = [asyncio.create_task(a_writer(turns, name, done, is_urgent="urgent" in name)) for name in names]
    await begun(*work)

    free.set()
    await asyncio.gather(holder, *work)

    assert done == ["urgent", "urgent too", "first", "second", "third"]


async def test_who_leaves_while_waiting_or_in_the_moment_of_their_turn_hands_it_on() -> None:
    turns, free, done = Turns(5), asyncio.Event(), list[str]()
    holder = asyncio.create_task(a_holder(turns, free))
    await begun(holder)
    gone, late, last = (asyncio.create_task(a_writer(turns, name, done)) for name in ("gone", "late", "last"))
    await begun(gone, late, last)

    gone.cancel()
    free.set()
    await asyncio.sleep(0)  # the holder has handed on to who is late
    late.cancel()
    await asyncio.gather(holder, gone, late, last, return_exceptions=True)

    assert done == ["last"]
    async with turns.turn():
        done.append("free again")
    assert done[-1] == "free again"


async def test_patience_ends() -> None:
    turns, free = Turns(0.01), asyncio.Event()
    holder = asyncio.create_task(a_holder(turns, free))
    await begun(holder)

    with pytest.raises(TimeoutError):
        async with turns.turn():
            pass

    free.set()
    await holder
    async with turns.turn():
        pass
