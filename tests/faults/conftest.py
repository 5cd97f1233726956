"""What the tests that do harm share: a nursery for each process of the tests, and a house on either database."""

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
