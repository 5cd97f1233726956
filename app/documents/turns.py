"""Whose turn it is for a child process: everybody in a round, so that one person's many files wait for each other."""

import asyncio
from collections import Counter, deque
from contextvars import ContextVar
from dataclasses import dataclass

from app.errors import TooBusy

MAX_WAITING = 6  # of one person whose page waits; the seventh is told to come again
PATIENCE_S = 20.0  # of somebody whose page waits
AGAIN_S = 10


@dataclass(frozen=True, slots=True)
class Customer:
    """For whom something is read or rendered. is_patient: background work, which waits for as long as it takes."""

    key: str = ""
    is_patient: bool = True


NOBODY = Customer()
customer: ContextVar[Customer] = ContextVar("customer", default=NOBODY)


class Busy(TooBusy):
    """Too much of this person's is being read or rendered already, or nothing came free in time."""

    code = "documents.busy"


class Turns:
    """Gives out a few places, to one after the other; while there are several, one person never holds them all."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._most = max(1, places - 1)  # of one person
        self._held: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    async def take(self, who: Customer) -> None:
        """Wait for a place. Raises Busy for somebody impatient who has many waiting, or who waited for long."""
        if not who.is_patient and len(self._waiting.get(who.key, ())) >= MAX_WAITING:
            raise Busy(wait_s=AGAIN_S)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(who.key, deque()).append(mine)
        self._give()
        try:
            async with asyncio.timeout(None if who.is_patient else PATIENCE_S):  # wait_for may swallow a cancellation
                await mine
        except BaseException as error:
            self._leave(who.key, mine)
            if isinstance(error, TimeoutError):
                raise Busy(wait_s=AGAIN_S) from error
            raise

    def give_back(self, who: Customer) -> None:
        """Let the next one in."""
        self._free += 1
        self._held[who.key] -= 1
        self._held += Counter()  # forget who holds nothing
        self._give()

    def _give(self) -> None:
        """Hand out what is free: to whoever holds least, and of those to the one that waits longest for a turn."""
        while self._free and (key := self._next()) is not None:
            queue = self._waiting.pop(key)
            place = queue.popleft()
            if queue:
                self._waiting[key] = queue  # behind everybody else
            if not place.done():
                self._free -= 1
                self._held[key] += 1
                place.set_result(None)

    def _next(self) -> str | None:
        entitled = [key for key in self._waiting if self._held[key] < self._most]
        return min(entitled, key=lambda key: self._held[key], default=None)

    def _leave(self, key: str, mine: "asyncio.Future[None]") -> None:
        """Whoever gives up frees the place that came at the same moment, or the place in the queue."""
        if mine.done() and not mine.cancelled():
            self.give_back(Customer(key))
            return
        queue = self._waiting.get(key, deque())
        if mine in queue:
            queue.remove(mine)
        if not queue:
            self._waiting.pop(key, None)
