"""Named points at which a test may end the process, as a power cut would; harmless where none is armed."""

import os
from collections.abc import Awaitable
from typing import TypeVar

VARIABLE = (
    "SARTOR_FAILPOINTS"  # "name:n,name:n": die when a point is reached for the n-th time; settings refuse it in prod
)
EXIT_CODE = 137  # as after SIGKILL
UNDER_WAY_S = 0.05  # after which a call has left the process
Result = TypeVar("Result")


def armed(text: str) -> dict[str, int]:
    """How many visits of each point are left. Raises ValueError for a count that is not a number."""
    pairs = (part.strip().partition(":") for part in text.split(",") if part.strip())
    return {name: int(count or 1) for name, _, count in pairs}


def hit(name: str) -> None:
    """Pass a point; at the n-th visit the process ends at once: no clean-up, no flush, no farewell."""
    if name in _left:
        _left[name] -= 1
        if _left[name] == 0:
            os._exit(EXIT_CODE)


async def during(name: str, work: Awaitable[Result]) -> Result:
    """Await work, and pass a point while it is under way, where that one is armed."""
    if name not in _left:
        return await work
    import asyncio  # the settings, and so every command, import this module

    under_way = asyncio.ensure_future(work)
    try:
        await asyncio.wait({under_way}, timeout=UNDER_WAY_S)
        hit(name)
        return await under_way
    finally:
        under_way.cancel()


_left = armed(os.environ.get(VARIABLE, ""))
