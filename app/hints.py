"""Hints between processes through Redis: "something changed, look". They may be lost: the database is the truth.

Litestar's channels stay dead after a restart of Redis, so the two loops here connect again by themselves.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Generator, Mapping

from redis.asyncio import Redis
from redis.exceptions import RedisError

CHANNEL = "sartor:hints"
AGAIN_S = 0.5
TIMEOUT_S = 1.0
EVENTS = "events"  # the word for "there are new events"


class Hints:
    """The ears and the voice of this process. is_heard: Redis carries words between processes at the moment."""

    def __init__(self) -> None:
        self.is_heard = False
        self._ears: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._unsaid: set[str] = set()
        self._spoken = asyncio.Event()
        self._work: tuple[asyncio.Task[None], ...] = ()

    def give(self, word: str) -> None:
        """Wake whoever listens for this word, here at once and elsewhere soon. Never waits, never raises."""
        for ear in self._ears.get(word, ()):
            ear.set()
        if self._work:
            self._unsaid.add(word)
            self._spoken.set()

    @contextlib.contextmanager
    def ear(self, word: str) -> Generator[asyncio.Event]:
        """An event that is set each time the word is given; whoever waits for it clears it."""
        ear = asyncio.Event()
        self._ears[word].add(ear)
        try:
            yield ear
        finally:
            self._ears[word].discard(ear)
            if not self._ears[word]:
                del self._ears[word]

    def open(self, redis_url: str) -> None:
        """Carry words to and from other processes; "" keeps them within this one."""
        if redis_url:
            self._spoken = asyncio.Event()
            self._work = (asyncio.create_task(self._listen(redis_url)), asyncio.create_task(self._talk(redis_url)))

    async def close(self) -> None:
        """Stop carrying words."""
        work, self._work, self.is_heard = self._work, (), False
        for loop in work:
            loop.cancel()
        await asyncio.gather(*work, return_exceptions=True)

    async def _listen(self, redis_url: str) -> None:
        while True:
            with contextlib.suppress(RedisError, OSError, TimeoutError):
                async with _client(redis_url) as redis, redis.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    while True:
                        self._hear(await channel.get_message(timeout=TIMEOUT_S))
            self.is_heard = False
            await asyncio.sleep(AGAIN_S)

    def _hear(self, message: Mapping[str, object] | None) -> None:
        """After a silence every ear is woken: what was said meanwhile is not known."""
        if message is None:
            return
        words = set(self._ears) if message["type"] == "subscribe" else set(str(message["data"]).split())
        self.is_heard = True
        for word in words:
            for ear in self._ears.get(word, ()):
                ear.set()

    async def _talk(self, redis_url: str) -> None:
        async with _client(redis_url) as redis:
            while True:
                await self._spoken.wait()
                self._spoken.clear()
                words, self._unsaid = self._unsaid, set()
                with contextlib.suppress(RedisError, OSError, TimeoutError):
                    await asyncio.wait_for(redis.publish(CHANNEL, " ".join(words)), TIMEOUT_S)


def _client(redis_url: str) -> Redis:
    return Redis.from_url(redis_url, decode_responses=True, socket_connect_timeout=TIMEOUT_S)


hints = Hints()
