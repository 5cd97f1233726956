"""Random harm at a steady pace, then quiet until everything has ended."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from random import Random

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app import db
from app.tasks.models import ACTIVE, Task
from tests.faults.harness.house import House

Harm = Callable[[House, Random], Awaitable[None]]
FROZEN_S = (3.5, 6.0)  # longer than a lease of 3 s


async def kill_worker(house: House, chance: Random) -> None:
    chance.choice(house.named("worker")).kill(signal.SIGKILL)


async def end_worker(house: House, chance: Random) -> None:
    chance.choice(house.named("worker")).kill(signal.SIGTERM)


async def freeze_worker(house: House, chance: Random) -> None:
    member = chance.choice(house.named("worker"))
    frozen = member.process
    house.frozen.add(frozen)
    member.kill(signal.SIGSTOP)
    await asyncio.sleep(chance.uniform(*FROZEN_S))
    if member.process == frozen:
        member.kill(signal.SIGCONT)


async def kill_web(house: House, chance: Random) -> None:
    for member in house.named("web"):
        if chance.random() < 0.6:
            member.kill(chance.choice((signal.SIGKILL, signal.SIGTERM)))


async def kill_redis(house: House, chance: Random) -> None:
    if house.redis is not None and house.redis.process is not None:
        house.redis.process.kill()


async def empty_redis(house: House, chance: Random) -> None:
    if house.redis is not None:
        with suppress(OSError):
            house.redis.ask("FLUSHALL")


async def take_redis_away(house: House, chance: Random) -> None:
    if house.redis is not None and house.redis.process is not None:
        house.redis.stop()
        await asyncio.sleep(chance.uniform(1.0, 3.0))
        house.redis.start()


async def lock_database(house: House, chance: Random) -> None:
    await house.lock_database(chance.uniform(1.0, 4.0))


async def fill_disk(house: House, chance: Random) -> None:
    member = chance.choice(house.named("worker"))
    harmed = member.process
    house.fill_disk(member, is_full=True)
    await asyncio.sleep(chance.uniform(0.3, 1.0))
    if member.process == harmed:
        house.fill_disk(member, is_full=False)


async def step_clock(house: House, chance: Random) -> None:
    house.step_clock(chance.choice((-600.0, 600.0, 0.0)))


async def kill_everything(house: House, chance: Random) -> None:
    await kill_redis(house, chance)
    for member in house.members.values():
        member.kill(signal.SIGKILL)


KILLS: dict[Harm, int] = {
    kill_worker: 8,
    end_worker: 3,
    freeze_worker: 2,
    kill_web: 3,
    kill_redis: 2,
    empty_redis: 1,
    take_redis_away: 1,
    lock_database: 1,
    fill_disk: 1,
    kill_everything: 1,
}


async def harm(
    house: House,
    chance: Random,
    *,
    seconds: float = 0,
    times: int = 0,
    kinds: dict[Harm, int] = KILLS,
    every_s: float = 1.0,
    enough: Callable[[], bool] = lambda: True,
) -> Counter[str]:
    """Do harm for some seconds or some times, and on until enough was done meanwhile; how often which."""
    supervisor = asyncio.create_task(house.supervise())
    running: set[asyncio.Task[None]] = set()
    done: Counter[str] = Counter()
    end = time.monotonic() + seconds
    try:
        while sum(done.values()) < times or time.monotonic() < end or not enough():
            kind = chance.choices(list(kinds), list(kinds.values()))[0]
            done[kind.__name__] += 1
            running.add(asyncio.create_task(kind(house, chance)))  # type: ignore[arg-type]
            await asyncio.sleep(chance.uniform(0.5, 1.5) * every_s)
        await asyncio.gather(*running)
    finally:
        supervisor.cancel()
    return done


async def heal(house: House) -> None:
    """Everything runs again and nothing is held back."""
    if house.redis is not None and not house.redis.answers():
        house.redis.start()
    for member in house.members.values():
        member.kill(signal.SIGCONT)
        house.fill_disk(member, is_full=False)
        if not member.is_running():
            house.start(member.name)


async def drain(house: House, *, seconds: float = 120) -> float:
    """Wait until no task waits or runs; how long that took. Processes that die meanwhile are started again."""
    await heal(house)
    supervisor = asyncio.create_task(house.supervise())
    began = time.monotonic()
    try:
        while left := await active():
            assert time.monotonic() - began < seconds, f"{left} tasks are not over"
            await asyncio.sleep(0.1)
    finally:
        supervisor.cancel()
    return time.monotonic() - began


async def active() -> int:
    try:
        async with db.reading() as session:
            asked = select(func.count()).select_from(Task).where(Task.status.in_(ACTIVE))
            return await session.scalar(asked) or 0
    except (DBAPIError, OSError):
        return -1


async def gathered(work: Iterable[Awaitable[object]]) -> list[object]:
    return list(await asyncio.gather(*work))
