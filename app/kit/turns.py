"""One at a time, in the order they come; what cannot wait goes before the others."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Turns:
    """For one event loop at a time. patience_s: how long anybody waits for their turn.  too_late: raised after that."""

    def __init__(self, patience_s: float, too_late: type[Exception] = TimeoutError) -> None:
        self._patience_s, self._too_late = patience_s, too_late
        self._is_taken = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, *, is_urgent: bool = False) -> AsyncGenerator[None]:
        """Wait, and hold everybody else back. Raises what stands for a wait that was too long."""
        if self._is_taken:
            await self._wait(self._urgent if is_urgent else self._others)
        self._is_taken = True
        try:
            yield
        finally:
            self._hand_on()

    async def _wait(self, line: deque[asyncio.Future[None]]) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.append(mine)
        try:
            async with asyncio.timeout(self._patience_s):
                await mine
        except BaseException as error:
            if mine.done() and not mine.cancelled():  # it was given to somebody who left in the same moment
                self._hand_on()
            if isinstance(error, TimeoutError):
                raise self._too_late from None
            raise

    def _hand_on(self) -> None:
        """It stays taken where somebody waits, so that nobody who comes now goes before them."""
        for line in (self._urgent, self._others):
            while line:
                if not (following := line.popleft()).done():
                    return following.set_result(None)
        self._is_taken = False
        return None
