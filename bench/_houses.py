"""Running products for benchmarks: processes as in life, on SQLite and, where it is installed, on PostgreSQL."""

import os
import resource
import tempfile
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter

from bench._figures import Figure
from tests.faults.harness.house import House, a_nursery, house
from tests.servers.postgresql import Unavailable, shared

BOTH = ("sqlite", "postgresql")


async def houses(
    *, only: Sequence[str] = BOTH, with_redis: bool = True, **environment: str
) -> AsyncGenerator[tuple[str, House]]:
    """An empty product on each database in turn. environment: of its processes, as in tests/faults/harness."""
    _allow_many_files()
    for name in only:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            url = stack.enter_context(_address(name, folder))
            if url is None:
                continue
            nursery = stack.enter_context(a_nursery(folder))
            async with house(folder, nursery, database_url=url, with_redis=with_redis, **environment) as home:
                yield name, home


def cpu_loop(bench: str) -> Figure:
    """A fixed loop, to read the other figures by."""
    began = perf_counter()
    total = 0
    for number in range(5_000_000):
        total += number
    return Figure(f"{bench}_cpu_loop", round((perf_counter() - began) * 1000), "ms", "reference", is_ok=True)


@contextmanager
def _address(name: str, folder: Path) -> Generator[str | None]:
    """Of a new database; "" is SQLite in the data folder, None that there is no such server."""
    if name == "sqlite":
        yield ""
        return
    try:
        cluster = shared(folder, owner=os.getpid())
    except Unavailable as reason:
        print(f"# PostgreSQL is left out: {reason}")
        yield None
        return
    with cluster.database() as url:
        yield url


def _allow_many_files() -> None:
    """As many open files as this machine allows; processes started from here inherit that."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
