"""Bench `crash`: 100 random kills of worker, web and Redis while people tailor and approve, on both databases."""

import asyncio
from random import Random

from bench._figures import Figure, report
from bench._houses import houses
from tests.faults.harness import chaos
from tests.faults.harness.checker import repeats_in_flight, violations
from tests.faults.harness.house import House
from tests.faults.harness.people import move_in
from tests.faults.harness.rows import Rows

KILLS = 100
BROKEN = {"I1": "lost_or_stuck", "I2": "double_debits_or_refunds", "I3": "repeats_of_saved_calls"}
WEIGHTS: dict[chaos.Harm, int] = {chaos.kill_worker: 8, chaos.end_worker: 2, chaos.kill_web: 3, chaos.kill_redis: 3}


async def harmed(home: House) -> Rows:
    """The rows after people used the product while its processes were killed."""
    addresses = [home.add_web("web1"), home.add_web("web2")]
    for number in (1, 2):
        home.add(f"worker{number}", "worker")
    people = await move_in(home.settings, addresses, people=5, offers=400, approves=True)
    leave = asyncio.Event()
    lives = [asyncio.create_task(one.live(Random(n), until=leave)) for n, one in enumerate(people)]  # noqa: S311 - seeded
    kills = await chaos.harm(home, Random(7), times=KILLS, kinds=WEIGHTS)  # noqa: S311 - seeded
    leave.set()
    await asyncio.gather(*lives)
    await chaos.drain(home, seconds=240)
    await home.rest()
    rows = await home.rows()
    rows.acknowledged = frozenset(one for person in people for one in person.started)
    rows.approved = frozenset(one for person in people for one in person.approved)
    print("#", dict(kills))
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
        "approvals": len(rows.approved),
        "calls": len(rows.calls),
        "repeats_in_flight": repeats_in_flight(rows),
    }
    return bars + [Figure(f"crash_{name}_{what}", n, "times", "reported", is_ok=True) for what, n in seen.items()]


async def measured() -> list[Figure]:
    """On each database."""
    return [figure async for name, home in houses() for figure in figures(name, await harmed(home))]


def main() -> None:
    """Measure on throw-away folders and print."""
    report("crash", asyncio.run(measured()))


if __name__ == "__main__":
    main()
