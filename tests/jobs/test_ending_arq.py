"""Ending arq's own loop, in which a cancel may be lost."""

import asyncio

from jobs.worker import ended


async def test_a_loop_that_loses_a_cancel_is_cancelled_again() -> None:
    has_begun = asyncio.Event()
    lost: list[int] = []

    async def loop() -> None:
        while True:
            try:
                has_begun.set()
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                lost.append(1)
                if len(lost) > 2:
                    raise

    task = asyncio.create_task(loop())
    await has_begun.wait()

    async with asyncio.timeout(60):
        await ended(task)

    assert task.cancelled()
    await ended(None)
