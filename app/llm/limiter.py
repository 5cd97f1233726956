"""How many calls an endpoint is sent at once, and the pauses it asks for. One limiter per endpoint in a process."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import uniform


@dataclass(frozen=True, slots=True)
class Limits:
    """places: calls at once; serial_places: at an endpoint that answers one after the other.

    timeout_s: of one call, once it has a place.  waits_s: between its tries, jittered; one more try than waits.
    patience_s: how long a call may be held by pauses that the endpoint asks for; those are no tries.
    """

    places: int = 32
    serial_places: int = 1
    timeout_s: float = 60.0
    waits_s: tuple[float, ...] = (1.0, 2.0)
    patience_s: float = 120.0


class Limiter:
    """Places for calls, first come first served; a pause holds every call that has not been sent yet."""

    def __init__(self, places: int, *, open_at: float = 0.0) -> None:
        self.places = places
        self.open_at = open_at  # on the clock of the loop
        self._places = asyncio.Semaphore(places)

    @asynccontextmanager
    async def place(self) -> AsyncGenerator[None]:
        """A place, once there is one and no pause is on."""
        async with self._places:
            await self._open()
            yield

    async def _open(self) -> None:
        """Until no pause is on; one may be made longer while it is waited for."""
        left = self.open_at - asyncio.get_running_loop().time()
        if left > 0:
            await asyncio.sleep(left)
            await self._open()

    def pause(self, seconds: float) -> None:
        """Send nothing for so long, and a little longer, so that not all processes come back at one moment."""
        wait_s = seconds * uniform(1.0, 1.1)  # noqa: S311 - spreads calls, no secret
        self.open_at = max(self.open_at, asyncio.get_running_loop().time() + wait_s)
