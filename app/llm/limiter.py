"""How many calls an endpoint is sent at once, and the pauses it asks for. One limiter per endpoint in a process."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import uniform
from typing import Protocol

from app.llm.failures import RATE_LIMITED, OutOfPatience

TOLD_AFTER_S = 5.0
MAX_GROWN_S = 15.0
_FIRST_S = 0.01


class Held(Protocol):
    """Is told that pauses of the endpoint hold a call by now, and that they do no longer."""

    def __call__(self, *, is_held: bool) -> Awaitable[None]: ...  # noqa: D102 - said above


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
    patience_s: float = 180.0


@dataclass(slots=True)
class Patience:
    """A call's patience with pauses, over all its tries. held: hears of it once they took TOLD_AFTER_S together.

    refused: times that the endpoint asked to wait.  since: when the call was held first, on the clock of the loop.
    """

    limit_s: float
    held: Held | None = None
    refused: int = 0
    spent_s: float = 0.0
    since: float | None = None
    is_told: bool = False

    def pause(self, asked_s: float, code: str = RATE_LIMITED) -> float:
        """How long to pause after one more refusal: what was asked for, or longer where that helped nobody before.

        code: what for. Raises OutOfPatience where that is longer than there is patience left.
        """
        wait_s = max(asked_s, min(_FIRST_S * 2**self.refused, MAX_GROWN_S))
        self.refused += 1
        self._refuse_beyond(wait_s, code)
        return wait_s

    async def wait(self, seconds: float, code: str = RATE_LIMITED) -> None:
        """Wait, and tell of it. Raises OutOfPatience at once where that is longer than there is patience left."""
        self._refuse_beyond(seconds, code)
        untold_s = max(0.0, min(seconds, TOLD_AFTER_S - self._held_s()))
        await asyncio.sleep(untold_s)
        if seconds > untold_s:
            await self._tell(is_held=True)
            await asyncio.sleep(seconds - untold_s)

    @asynccontextmanager
    async def told(self) -> AsyncGenerator[None]:
        """A request until it is answered. Whoever was told of waiting in it hears that it is over; not if cancelled."""
        try:
            yield
        except Exception:
            await self._over()
            raise
        await self._over()

    async def _over(self) -> None:
        self.spent_s, self.since = self._held_s(), None
        await self._tell(is_held=False)

    def _refuse_beyond(self, seconds: float, code: str) -> None:
        self.since = asyncio.get_running_loop().time() if self.since is None else self.since
        if self._held_s() + seconds > self.limit_s:
            raise OutOfPatience(seconds, code)

    def _held_s(self) -> float:
        """Seconds from the first pause of each request to its answer."""
        now = asyncio.get_running_loop().time()
        return self.spent_s + (0.0 if self.since is None else now - self.since)

    async def _tell(self, *, is_held: bool) -> None:
        if self.held is not None and self.is_told != is_held:
            self.is_told = is_held
            await self.held(is_held=is_held)


@dataclass(slots=True)
class Limiter:
    """Places for calls, first come first served; a pause holds every call that has not been sent yet.

    open_at: on the clock of the loop.  held_for: the code of what the pause is for.
    """

    places: int
    open_at: float = 0.0
    held_for: str = RATE_LIMITED
    _places: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        """All places are free."""
        self._places = asyncio.Semaphore(self.places)

    @asynccontextmanager
    async def place(self, patience: Patience) -> AsyncGenerator[None]:
        """A place, once there is one and no pause is on. Raises OutOfPatience."""
        async with self._places:
            await self._open(patience)
            yield

    async def _open(self, patience: Patience) -> None:
        """Until no pause is on; one may be made longer while it is waited for."""
        left = self.open_at - asyncio.get_running_loop().time()
        if left > 0:
            await patience.wait(left, self.held_for)
            await self._open(patience)

    def pause(self, seconds: float, code: str = RATE_LIMITED) -> None:
        """Send nothing for so long, and a little longer, so that not all processes come back at one moment."""
        self.held_for = code
        wait_s = seconds * uniform(1.0, 1.1)  # noqa: S311 - spreads calls, no secret
        self.open_at = max(self.open_at, asyncio.get_running_loop().time() + wait_s)
