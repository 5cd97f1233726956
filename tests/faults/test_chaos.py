"""A minute of kills: whatever dies, nothing is lost, stuck, paid twice or called twice (T5, T16)."""

import asyncio
import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.faults.harness import chaos
from tests.faults.harness.checker import repeats_in_flight, violations
from tests.faults.harness.house import House, house
from tests.faults.harness.people import move_in
from tests.faults.harness.rows import Rows
from tests.servers.postgresql import Cluster

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


async def after_harm(home: House, *, seconds: float, seed: int, enough: int) -> Rows:
    """Use the product while harm is done to it, then let it come to rest."""
    addresses = [home.add_web("web1"), home.add_web("web2")]
    for number in (1, 2):
        home.add(f"worker{number}", "worker")
    people = await move_in(home.settings, addresses, people=5)
    leave, chance = asyncio.Event(), Random(seed)
    lives = [asyncio.create_task(person.live(Random(seed + n), until=leave)) for n, person in enumerate(people, 1)]
    harm = await chaos.harm(
        home, chance, seconds=seconds, enough=lambda: sum(len(one.started) for one in people) > enough
    )
    leave.set()
    await asyncio.gather(*lives)
    drained_s = await chaos.drain(home)
    rows = await home.rows()
    rows.acknowledged = frozenset(one for person in people for one in person.started)
    print(dict(harm), len(rows.tasks), "tasks", len(rows.calls), "calls", f"drained in {drained_s:.1f} s")
    return rows


async def test_a_minute_of_kills_on_sqlite_loses_and_doubles_nothing(
    tmp_path: Path, nursery: subprocess.Popen[str]
) -> None:
    async with house(tmp_path, nursery) as home:
        rows = await after_harm(home, seconds=40, seed=1, enough=5)

    assert violations(rows) == []
    assert len(rows.acknowledged) > 5
    assert repeats_in_flight(rows) < len(rows.calls) / 3


async def test_twenty_seconds_of_kills_on_postgresql_lose_and_double_nothing(
    tmp_path: Path, nursery: subprocess.Popen[str], cluster: Cluster
) -> None:
    with cluster.database() as url:
        async with house(tmp_path, nursery, database_url=url) as home:
            rows = await after_harm(home, seconds=20, seed=2, enough=3)

    assert violations(rows) == []
    assert len(rows.acknowledged) > 3
