"""Bench `board`: 5,000 applications: the first page, a move, and its arrival on a second browser's stream."""

import asyncio
from time import perf_counter
from uuid import UUID

from app import db
from app.tracker.board.queries import cards_of
from app.tracker.statuses import MOVES, ApplicationStatus
from app.tracker.table.importing import import_rows
from app.tracker.table.rows import Wanted
from bench._figures import Figure, report
from bench._houses import cpu_loop, houses
from bench.live import opened
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in

APPLICATIONS, ROUNDS, WARM = 5_000, 60, 5
PATIENCE_S = 10.0


async def fill(user_id: UUID) -> None:
    """As many applications as one import may bring, over all columns."""
    statuses = tuple(ApplicationStatus)
    rows = [
        Wanted(number, f"Post {number}", f"House {number % 700}", "Leeds", "", "", statuses[number % 7], None,
               number % 5 + 1, None, "")
        for number in range(APPLICATIONS)
    ]  # fmt: skip
    async with db.transaction() as session:
        await import_rows(session, user_id, rows, [], language="en")


async def pages(person: Person, address: str) -> list[float]:
    """Milliseconds of each first page of the board."""
    took: list[float] = []
    for _ in range(ROUNDS + WARM):
        began = perf_counter()
        answer = await person.client.get(f"{address}/applications/board")
        took.append((perf_counter() - began) * 1000)
        assert answer.status_code == 200, answer.status_code
    return took[WARM:]


async def moves(person: Person, address: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each move, and from its start until a second browser's stream names the column."""
    took: list[float] = []
    arrived: list[float] = []
    ear = await opened(address, person)
    for _ in range(ROUNDS + WARM):
        async with db.reading() as session:
            [card] = await cards_of(session, person.user_id, ApplicationStatus.APPLIED, limit=1)
        to = min(MOVES[ApplicationStatus.APPLIED])
        ear.heard.clear()
        heard, began = ear.wait_for(f"board-{to}"), perf_counter()
        answer = await person.client.put(f"{address}/api/applications/{card.id}/position", json={"status": to})
        took.append((perf_counter() - began) * 1000)
        assert answer.status_code == 200, answer.text
        async with asyncio.timeout(PATIENCE_S):
            arrived.append((await heard - began) * 1000)
    await ear.close()
    return took[WARM:], arrived[WARM:]


async def measure(name: str, home: House) -> list[Figure]:
    """One person with many applications, two of their browsers."""
    address = home.add_web("web")
    [person] = await move_in(home.settings, [address], people=1, offers=0)
    await home.ready(address)
    await fill(person.user_id)
    page_ms = await pages(person, address)
    move_ms, arrival_ms = await moves(person, address)
    return [
        _figure(f"board_{name}_first_page_p95", page_ms, 60),
        _figure(f"board_{name}_move_p95", move_ms, 100),
        _figure(f"board_{name}_arrival_p95", arrival_ms, 1_000),
    ]


def _figure(name: str, took_ms: list[float], bar_ms: int) -> Figure:
    p95_ms = sorted(took_ms)[int(len(took_ms) * 0.95)]
    return Figure(name, round(p95_ms, 1), "ms", f"<{bar_ms}", is_ok=p95_ms < bar_ms)


async def measured() -> list[Figure]:
    """On each database."""
    found = [figure async for name, home in houses() for figure in await measure(name, home)]
    return [*found, cpu_loop("board")]


def main() -> None:
    """Measure on throw-away folders and print."""
    report("board", asyncio.run(measured()))


if __name__ == "__main__":
    main()
