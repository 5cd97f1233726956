"""The pulse of an event loop: a byte in a pipe each second, for the process that watches over this one."""

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator

VARIABLE = "SARTOR_PULSE_FD"
EVERY_S = 1.0


@contextlib.asynccontextmanager
async def beating() -> AsyncGenerator[None]:
    """While inside, this loop beats, if whoever started the process listens for it."""
    handle = os.environ.get(VARIABLE, "")
    if not handle.isdecimal():
        yield
        return
    beats = asyncio.create_task(_beat(int(handle)))
    try:
        yield
    finally:
        beats.cancel()
        await asyncio.gather(beats, return_exceptions=True)


async def _beat(handle: int) -> None:
    os.set_blocking(handle, False)
    while True:
        with contextlib.suppress(BlockingIOError):  # full: nobody has listened for hours
            os.write(handle, b".")
        await asyncio.sleep(EVERY_S)
