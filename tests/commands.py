"""The `sartor` command for tests: within this process, which costs no start, or as a process of its own.

Each promise of the command line has a test or two with a real process; the rest of its claims call it here. There the
children that read and render stay warm from one command to the next, in an event loop that all commands share: starting
them takes longer than most commands.
"""

import asyncio
import importlib
import os
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar
from unittest import mock

from typer.testing import CliRunner

from app.cli import cli
from app.documents import pool
from app.settings import ROOT

Ended = subprocess.CompletedProcess[str]
Value = TypeVar("Value")
_close_pool = pool.close
_loops: list[asyncio.AbstractEventLoop] = []


def sartor(*words: object, given: str = "", **environment: object) -> Ended:
    """How the command ends here. A bug rises as itself, not as an exit code."""
    arguments = [str(word) for word in words]
    with _kept_children():
        result = CliRunner().invoke(cli, arguments, input=given, env=_texts(environment))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(arguments, result.exit_code, result.stdout, result.stderr)


def sartor_process(*words: object, given: str = "", **environment: object) -> Ended:
    """How the command ends as a process."""
    command = [sys.executable, "-m", "app.cli", *(str(word) for word in words)]
    around = {**os.environ, **_texts(environment)}
    return subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=False, input=given)


def end() -> None:
    """End the children of all commands so far."""
    while _loops:
        loop = _loops.pop()
        loop.run_until_complete(_close_pool())
        loop.close()


@cache
def _know_all_functions() -> None:
    """Read the rooms whose functions children run: a child knows of those that were offered when it was started."""
    for file in sorted((ROOT / "app").rglob("*.py")):
        if "= pool.offer_function(" in file.read_text("utf-8"):
            importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))


@contextmanager
def _kept_children() -> Iterator[None]:
    _know_all_functions()
    with mock.patch.object(asyncio, "run", _run), mock.patch.object(pool, "close", _stay):
        yield


def _run(work: Coroutine[Any, Any, Value]) -> Value:
    """As `asyncio.run`, in the loop of the children."""
    if not _loops:
        _loops.append(asyncio.new_event_loop())
    [loop] = _loops
    before = asyncio.all_tasks(loop)
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(_cancelled(asyncio.all_tasks(loop) - before))


async def _cancelled(left: set[asyncio.Task[Any]]) -> None:
    for one in left:
        one.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def _stay() -> None:
    """They do not end with the command."""


def _texts(environment: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in environment.items()}
