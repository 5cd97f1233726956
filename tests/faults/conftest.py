"""What the tests that do harm share: a nursery for each process of the tests, and a house on either database.

Each way to die or to be disturbed has its number and its tests; harm in any order is done by the minute of kills.
T1 a web dies before or after its commit, or after the ring: test_points
T2 a worker dies after its claim, in a call, around the journal, between checkpoints, in a file, at the end: test_points
T3 a worker sleeps longer than its lease and wakes: test_workers
T4 Redis is killed, emptied or away: test_surroundings; tests/tasks/test_doorbell; tests/browser/test_two_devices
T5 everything dies at once: test_workers, test_chaos
T6 a hundred dead rings stand before a new one: test_surroundings
T7 one ring is delivered many times at once: tests/tasks/test_life
T8 a stop while it waits, in a call, after the last CV, after the end, many times, from two devices, with its worker
   dead: test_stops; during the end of a shift: tests/tasks/test_hands; in any order: tests/machine
T9 a model that refuses, breaks, trickles or never answers: tests/generation/test_model_runs; longer waits between the
   tries: tests/tasks/test_life
T10 a task that kills its workers: test_workers; it runs alone: tests/tasks/test_suspects
T11 SIGTERM, once and twice, and workers replaced under load: test_workers
T12 forty starts of one person at two webs: test_many_processes; any order of steps: tests/machine
T13 a database that cannot be written, a disk that is full: test_surroundings, test_chaos
T14 clocks that jump: tests/tasks/test_rescue, tests/tasks/test_queue
T15 an account that goes while its work runs: test_stops
T16 a minute of kills in the suite, a hundred kills in the bench `crash`: test_chaos
T17 whoever listens meanwhile ends with the truth: test_surroundings; pages in a browser: tests/browser/test_live_page
T18 tasks of an older and of a newer release: tests/tasks/test_failures, tests/tasks/test_queue
"""

import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.harness.house import House, a_nursery, house


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed (Debian's package: redis-server)")
    with a_nursery(tmp_path_factory.mktemp("nursery")) as one:
        yield one


@pytest.fixture
async def home(tmp_path: Path, database_url: str, nursery: subprocess.Popen[str]) -> AsyncIterator[House]:
    """A house on the database that the test is for, with an empty Redis and no process yet."""
    async with house(tmp_path, nursery, database_url=database_url) as one:
        yield one
        for name in one.members:
            print(f"--- {name}\n{one.log(name)[-3000:]}")  # shown where the test fails
