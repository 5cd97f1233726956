"""Work that follows something and is waited for a moment only: a slow one goes on beside what comes next."""

import asyncio
from collections.abc import Coroutine
from typing import Any

_under_way: set[asyncio.Task[None]] = set()


async def begin(push: Coroutine[Any, Any, None], *, wait_s: float) -> None:
    """Begin it, and give it so long to be over. Raises what it raised within that time.

    Cut off there, it would be lost although nothing is wrong but that the machine is busy.
    """
    work = asyncio.create_task(push)
    _under_way.add(work)
    work.add_done_callback(_under_way.discard)
    await asyncio.wait({work}, timeout=wait_s)
    if work.done():
        work.result()


async def end_all(*, wait_s: float) -> None:
    """Give what is under way in this loop so long to come to its end, and end what is not over then."""
    own = {work for work in _under_way if work.get_loop() is asyncio.get_running_loop()}
    if not own:
        return
    _, late = await asyncio.wait(own, timeout=wait_s)
    for work in late:
        work.cancel()
    await asyncio.gather(*late, return_exceptions=True)
