"""A pytest plugin: the children that read and render stay warm from one test to the next; starting one takes a second.

For that all tests of a process share one event loop (pyproject.toml): the children speak to the loop that started them.
"""

from collections.abc import AsyncIterator, Iterator

import pytest

from app.documents import pool
from tests import commands


@pytest.fixture(scope="session", autouse=True)
async def warm_children() -> AsyncIterator[None]:
    """They end with the last test."""
    yield
    await pool.close()


@pytest.fixture(scope="session", autouse=True)
def warm_children_of_commands() -> Iterator[None]:
    yield
    commands.end()
