"""Bench `live`: a thousand open streams of 125 users; announce to arrival, memory of a stream, shutdown."""

import asyncio
import re
import signal
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter
from urllib.parse import urlsplit
from uuid import UUID

from app import db
from app.live import announce
from app.tasks import doorbell
from bench._figures import Figure, report
from bench._houses import cpu_loop, houses
from bench._streams import names_in
from tests.faults.harness.house import House, Member
from tests.faults.harness.people import Person, move_in

USERS, STREAMS = 125, 8  # each
ROUNDS = 150
PATIENCE_S = 30.0


@dataclass(slots=True)
class Ear:
    """One open stream. heard: when each name was heard, on the steady clock."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    heard: dict[str, asyncio.Future[float]] = field(default_factory=dict[str, asyncio.Future[float]])
    work: asyncio.Task[None] | None = None

    def wait_for(self, name: str) -> asyncio.Future[float]:
        """When this name is heard."""
        return self.heard.setdefault(name, asyncio.get_running_loop().create_future())

    async def listen(self) -> None:
        """Read until the server ends the stream."""
        while line := await self.reader.readline():
            for name in names_in(line):
                waiting = self.heard.get(name)
                if waiting is not None and not waiting.done():
                    waiting.set_result(perf_counter())

    async def close(self) -> None:
        """Leave, as a closed tab does."""
        if self.work is not None:
            self.work.cancel()
        self.writer.close()
        await self.writer.wait_closed()


async def opened(address: str, person: Person) -> Ear:
    """A stream as a browser opens it, once the server has said its first word."""
    host, port = str(urlsplit(address).hostname), int(urlsplit(address).port or 80)
    reader, writer = await asyncio.open_connection(host, port)
    head = f"GET /events HTTP/1.1\r\nhost: {host}:{port}\r\ncookie: {person.client.headers['cookie']}\r\n\r\n"
    writer.write(head.encode())
    status = await reader.readline()
    assert b" 200 " in status, status
    while not (await reader.readline()).startswith(b"event: refresh"):
        pass
    ear = Ear(reader, writer)
    ear.work = asyncio.create_task(ear.listen())
    return ear


async def arrivals(user_id: UUID, name: str, ears: list[Ear]) -> list[float]:
    """Milliseconds from before the announcement was written until each stream of its user heard it."""
    waiting = [ear.wait_for(name) for ear in ears]
    began = perf_counter()
    async with db.transaction() as session:
        await announce(session, user_id, "task:changed", {}, names=(name,))
    async with asyncio.timeout(PATIENCE_S):
        return [(at - began) * 1000 for at in await asyncio.gather(*waiting)]


async def measure(name: str, home: House) -> list[Figure]:
    """Open all streams at once, announce to one user after the other, then end the server."""
    address = home.add_web("web")
    people = await move_in(home.settings, [address], people=USERS, offers=0)
    await home.ready(address)
    web = home.members["web"]
    await (await opened(address, people[0])).close()  # what the first stream makes the server load is not its own
    before_kb, began = resident_kb(web), perf_counter()
    ears = await asyncio.gather(*(opened(address, person) for person in people for _ in range(STREAMS)))
    open_s, per_stream_kb = perf_counter() - began, (resident_kb(web) - before_kb) / len(ears)
    doorbell.connect(home.settings.redis_url)
    took = await announced(people, ears)
    await doorbell.disconnect()
    web.kill(signal.SIGTERM)
    shutdown_s = await web.gone(seconds=30)
    await asyncio.gather(*(ear.work for ear in ears if ear.work), return_exceptions=True)
    p99_ms = sorted(took)[int(len(took) * 0.99)]
    return [
        Figure(f"live_{name}_arrival_p99", round(p99_ms, 1), "ms", "<100", is_ok=p99_ms < 100),
        Figure(f"live_{name}_memory_per_stream", round(per_stream_kb), "KB", "<150", is_ok=per_stream_kb < 150),
        Figure(f"live_{name}_shutdown", round(shutdown_s, 2), "s", "<4", is_ok=shutdown_s < 4),
        Figure(f"live_{name}_all_open", round(open_s, 1), "s", "reported", is_ok=True),
    ]


async def announced(people: list[Person], ears: list[Ear]) -> list[float]:
    """How long each arrival took."""
    chance, took = Random(5), list[float]()  # noqa: S311 - seeded
    for number in range(ROUNDS + 5):
        place = chance.randrange(USERS)
        mine = ears[place * STREAMS : (place + 1) * STREAMS]
        one = await arrivals(people[place].user_id, f"mark-{number}", mine)
        took += one if number >= 5 else []  # the first ones find the way to Redis
        await asyncio.sleep(chance.uniform(0, 0.15))
    return took


def resident_kb(member: Member) -> int:
    """Memory that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{member.process}/status").read_text("ascii"))
    assert found
    return int(found[1])


async def measured() -> list[Figure]:
    """On each database."""
    found = [figure async for name, home in houses() for figure in await measure(name, home)]
    return [*found, cpu_loop("live")]


def main() -> None:
    """Measure on throw-away folders and print."""
    report("live", asyncio.run(measured()))


if __name__ == "__main__":
    main()
