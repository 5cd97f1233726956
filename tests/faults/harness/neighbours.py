"""Two people of one house: what the one does again and again, and how the other's requests fare meanwhile."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from uuid import UUID

import httpx

from tests.faults.harness.house import House
from tests.faults.harness.people import CV_TEXT, Person, move_in
from tests.faults.harness.watching import until

ROUNDS = 6
USUAL_ROUNDS = 3
TIMES_USUAL = 4
NOTHING_S = 1.0  # of a page on a busy machine; what blocked a process took several seconds, or minutes
ONCE_S = 5.0  # of a single request, where the machine itself may be held by others
BLOCKED_S = 30.0  # no answer for so long
UNMOVED = 8  # looks in a row at which the children of a pool have done nothing
CHILD = b"app.documents.child"
Attack = Callable[[int], Awaitable[list[httpx.Response]]]


@dataclass(slots=True)
class Times:
    """Seconds of each page and each write, in order."""

    pages: list[float] = field(default_factory=list[float])
    writes: list[float] = field(default_factory=list[float])


@dataclass(slots=True)
class Street:
    """Alice and Mallory at one web of one house, with a worker. usual: Alice's times before any harm."""

    home: House
    address: str
    alice: Person
    mallory: Person
    usual: Times

    async def under(self, attack: Attack, *, rounds: int = ROUNDS) -> list[httpx.Response]:
        """Attack wave after wave until Alice is through her rounds; what Mallory was answered.

        Each wave gets its number. Fails where Alice had to wait for longer than she is used to.
        """
        goes_on, answers, times = True, list[httpx.Response](), Times()

        async def attacking() -> None:
            wave = 0
            while goes_on:
                answers.extend(await attack(wave))
                wave += 1

        under_way = asyncio.create_task(attacking())
        await asyncio.sleep(0)  # the attack is first
        for _ in range(rounds):
            await one_round(self.alice, times)
        assert not under_way.done()
        goes_on = False
        await under_way
        self.assert_fine(times)
        return answers

    def assert_fine(self, times: Times) -> None:
        """Whether these times are as usual, on a machine that is busier than before."""
        for measured, usual in ((times.pages, self.usual.pages), (times.writes, self.usual.writes)):
            assert median(measured) <= max(TIMES_USUAL * median(usual), NOTHING_S), (times, self.usual)
            assert max(measured) <= max(TIMES_USUAL * max(usual), ONCE_S), (times, self.usual)

    async def assert_at_rest(self) -> None:
        """Nothing of the attack is left running, and requests are normal again."""
        await at_rest(self.home)
        after = Times()
        for _ in range(USUAL_ROUNDS):
            await one_round(self.alice, after)
        self.assert_fine(after)


async def a_street(home: House, **web: str) -> Street:
    """Two people move in; Alice's times are taken once everything has started. web: more of its environment."""
    address = home.add_web("web", **web)
    home.add("worker", "worker")
    alice, mallory = await move_in(home.settings, [address], people=2, offers=1)
    alice.client.timeout, mallory.client.timeout = httpx.Timeout(BLOCKED_S), httpx.Timeout(100)
    await home.ready(address)
    await at_rest(home)
    usual = Times()
    for _ in range(USUAL_ROUNDS):
        await one_round(alice, usual)
    return Street(home, address, alice, mallory, usual)


async def one_round(person: Person, times: Times) -> None:
    """Two pages and a write."""
    address = next(person.addresses)
    for path in ("/cvs", f"/offers/{person.offers[0]}"):
        times.pages.append(await _timed(person.client.get(f"{address}{path}"), httpx.codes.OK))
    name = {"name": f"cv {len(times.writes)}"}
    wish = person.client.patch(f"{address}/api/cvs/{person.cv_id}", json=name)
    times.writes.append(await _timed(wish, httpx.codes.OK))


async def _timed(request: Awaitable[httpx.Response], status: int) -> float:
    began = time.monotonic()
    answer = await request
    assert answer.status_code == status, answer.text[:500]
    return time.monotonic() - began


async def added_cv(person: Person, document: dict[str, object]) -> httpx.Response:
    """The answer to a CV that comes in as JSON."""
    body = {"name": "CV", "document": {"language": "en", **document}}
    return await person.client.post(f"{next(person.addresses)}/api/cvs", json=body)


async def pdf(person: Person, cv_id: str | UUID, theme: str = "classic") -> httpx.Response:
    return await person.client.get(f"{next(person.addresses)}/cvs/{cv_id}/files/pdf?theme={theme}")


async def sent_in(person: Person, content: bytes) -> dict[str, str]:
    """A text file as it is known once it was taken in."""
    files = {"file": ("cv.txt", content, "text/plain")}
    answer = await person.client.post(f"{next(person.addresses)}/api/cv-files", files=files)
    assert answer.status_code == httpx.codes.ACCEPTED, answer.text
    found: dict[str, str] = answer.json()
    return found


async def imported(person: Person, number: int) -> str:
    """Import a CV and wait for what became of it."""
    file = await sent_in(person, CV_TEXT.format(number=number).encode())
    state = ""

    async def is_read() -> bool:
        nonlocal state
        answer = await person.client.get(f"{next(person.addresses)}/api/cv-files/{file['id']}")
        state = answer.json()["status"]
        return state in {"DONE", "ERROR"}

    await until(is_read)
    return state


async def at_rest(home: House) -> None:
    """Wait until no child of any pool has used the processor for some looks in a row."""
    seen: list[dict[int, int]] = []

    async def is_unmoved() -> bool:
        seen.append({one: used(one) for one in children(home)})
        return len(seen) >= UNMOVED and all(one == seen[-1] for one in seen[-UNMOVED:])

    await until(is_unmoved)


def children(home: House) -> list[int]:
    """The processes of the pools of this house."""
    return [child for member in home.members.values() for child in _children_of(member.process)]


def used(process: int) -> int:
    """Ticks of the processor that a process has used, -1 once it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return -1
    return -1 if fields[0] == "Z" else int(fields[11]) + int(fields[12])


def _children_of(process: int) -> list[int]:
    threads = Path(f"/proc/{process}/task").glob("*/children")
    found = [int(one) for file in threads for one in file.read_text().split()]
    return [one for one in found if CHILD in Path(f"/proc/{one}/cmdline").read_bytes()]
