"""Bench `crash`: 100 random kills of worker, web and Redis during generations, on SQLite and on PostgreSQL."""

import asyncio
import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from bench._figures import Figure, report
from tests.faults.harness import chaos
from tests.faults.harness.checker import repeats_in_flight, violations
from tests.faults.harness.house import a_nursery, house
from tests.faults.harness.people import move_in
from tests.faults.harness.rows import Rows
from tests.servers.postgresql import Unavailable, shared

KILLS = 100
BROKEN = {"I1": "lost_or_stuck", "I2": "double_debits_or_refunds", "I3": "repeats_of_saved_calls"}
WEIGHTS: dict[chaos.Harm, int] = {chaos.kill_worker: 8, chaos.end_worker: 2, chaos.kill_web: 3, chaos.kill_redis: 3}


async def harmed(folder: Path, database_url: str) -> Rows:
    """The rows after people used the product while its processes were killed."""
    with a_nursery(folder) as nursery:
        async with house(folder, nursery, database_url=database_url) as home:
            addresses = [home.add_web("web1"), home.add_web("web2")]
            for number in (1, 2):
                home.add(f"worker{number}", "worker")
            people = await move_in(home.settings, addresses, people=5, offers=400)
            leave = asyncio.Event()
            lives = [asyncio.create_task(one.live(Random(n), until=leave)) for n, one in enumerate(people)]  # noqa: S311 - seeded
            await chaos.harm(home, Random(7), times=KILLS, kinds=WEIGHTS)  # noqa: S311 - seeded
            leave.set()
            await asyncio.gather(*lives)
            await chaos.drain(home, seconds=120)
            await home.rest()
            rows = await home.rows()
            rows.acknowledged = frozenset(one for person in people for one in person.started)
            return rows


def figures(name: str, rows: Rows) -> list[Figure]:
    """Counts of what must never happen, and how much was done and repeated."""
    complaints = violations(rows)
    for one in complaints:
        print("#", one)
    counts = {what: sum(one.startswith(number) for one in complaints) for number, what in BROKEN.items()}
    counts["other_violations"] = len(complaints) - sum(counts.values())
    bars = [Figure(f"crash_{name}_{what}", n, "times", "0", is_ok=not n) for what, n in counts.items()]
    seen = {
        "generations": len(rows.acknowledged),
        "calls": len(rows.calls),
        "repeats_in_flight": repeats_in_flight(rows),
    }
    return bars + [Figure(f"crash_{name}_{what}", n, "times", "reported", is_ok=True) for what, n in seen.items()]


@contextmanager
def places() -> Generator[tuple[Path, dict[str, str]]]:
    """A folder, and the addresses of the databases that can be had."""
    with tempfile.TemporaryDirectory() as folder:
        urls = {"sqlite": ""}
        try:
            cluster = shared(Path(folder), owner=os.getpid())
        except Unavailable as reason:
            print(f"# PostgreSQL is left out: {reason}")
        else:
            urls["postgresql"] = cluster.url(cluster.create())
        yield Path(folder), urls


def main() -> None:
    """Measure on throw-away folders and print."""
    found: list[Figure] = []
    with places() as (folder, urls):
        for name, url in urls.items():
            (folder / name).mkdir()
            found += figures(name, asyncio.run(harmed(folder / name, url)))
    report("crash", found)


if __name__ == "__main__":
    main()
