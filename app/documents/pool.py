"""A pool of warm, limited child processes for work on files: a bomb kills a child, never the product."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from app.documents.child import FUNCTIONS
from app.documents.failed import Failed
from app.documents.protocol import Message, head_of
from app.documents.turns import NOBODY, Turns, customer
from app.errors import Refused
from app.kit.failpoints import hit
from app.settings import ROOT

Heard = Callable[[int, int], Awaitable[None]]  # parts done, of how many
WALL_S = 30.0
TERMINATE_S = 2.0
BEGIN_S = 120.0  # a child imports what it runs for the first time, on a slow machine for long
# How libraries end a process that gets no more memory; PDFium stops at a trap.
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL)
_STREAM_LIMIT = 64 * 1024 * 1024


class Child:
    """One child process; it serves one request at a time."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def begin(self, request: Message) -> None:
        """Send a request and wait until it is worked on. Raises ConnectionError when the child died over it."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise ConnectionError
        stdin.write(request.encode())
        await stdin.drain()
        hit("render.during")
        await self.answer()

    async def answer(self) -> Message:
        """The next message of the child."""
        stdout = self.process.stdout
        line = await stdout.readline() if stdout else b""
        if not line or stdout is None:
            raise ConnectionError
        head, size = head_of(line)
        return Message(head, await stdout.readexactly(size))

    async def end(self) -> None:
        """Terminate, and kill two seconds later."""
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), TERMINATE_S)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


class Pool:
    """At most `size` children; each is started when first needed and again after a death."""

    def __init__(self, size: int) -> None:
        self._turns = Turns(size)
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._failed = Failed()

    async def run(self, function: str, body: bytes, *, heard: Heard | None = None, **head: Any) -> Message:
        """Run one of the children's functions, when it is the turn of whom it is for.

        heard: told how far a long work is; the time counts from the child's last word, so that it grows with the pages.
        Raises Refused for its refusal, a death (bomb) or 30 s (timeout), Busy where too much waits. What a child died
        over is refused at once for some minutes.
        """
        request = Message({**head, "function": function}, body)
        self._failed.refuse(request)
        who = customer.get()
        await self._turns.take(who)
        try:
            answer = await self._asked(request, heard)
        finally:
            self._turns.give_back(who)
        if "refused" in answer.head:
            raise Refused(answer.head["refused"], **answer.head["parameters"])
        return answer

    async def warm(self) -> None:
        """Start one child ahead of the first request, with all that it may be asked for."""
        await self._turns.take(NOBODY)
        try:
            self._idle.append(self._idle.pop() if self._idle else await self._started(*FUNCTIONS, *_functions))
        finally:
            self._turns.give_back(NOBODY)

    async def _asked(self, request: Message, heard: Heard | None) -> Message:
        child = self._idle.pop() if self._idle else None
        try:
            child = child or await self._started(request.head["function"])
            async with asyncio.timeout(BEGIN_S):  # wait_for loses a cancel that meets the answer
                await child.begin(request)
            while "progress" in (answer := await _in_time(child.answer())).head:
                if heard is not None:
                    await heard(*answer.head["progress"])
        except BaseException as error:
            status = await asyncio.shield(self._lost(child)) if child is not None else None
            refusal = _refusal(error, status)
            if isinstance(refusal, Refused):
                self._failed.note(request, refusal)
            raise refusal from error
        self._idle.append(child)
        return answer

    def count(self) -> int:
        """How many children are alive."""
        return len(self._all)

    async def close(self) -> None:
        """End all children."""
        await asyncio.gather(*(child.end() for child in self._all))
        self._all.clear()

    async def _started(self, *functions: str) -> Child:
        """A child that has imported these functions. Ctrl-C does not reach it: its parent ends it."""
        kept = {
            name: os.environ[name]
            for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "HOME", "TMPDIR")
            if name in os.environ
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "app.documents.child",
            json.dumps(_functions),
            *functions,
            stdin=PIPE,
            stdout=PIPE,
            limit=_STREAM_LIMIT,
            cwd=ROOT,
            env=kept,
            process_group=0,
        )
        child = Child(process)
        self._all.add(child)
        await child.answer()
        return child

    async def _lost(self, child: Child) -> int | None:
        """End a child that did not answer; how it ended by itself, or None."""
        self._all.discard(child)
        with contextlib.suppress(TimeoutError):
            if child.process.stdout is not None and child.process.stdout.at_eof():
                await asyncio.wait_for(child.process.wait(), TERMINATE_S)
        status = child.process.returncode
        await child.end()
        return status


async def _in_time(answer: Awaitable[Message]) -> Message:
    async with asyncio.timeout(WALL_S):
        return await answer


def _refusal(error: BaseException, status: int | None) -> BaseException:
    """What a death over a file says: out of time, out of memory, or a crash that says nothing about the file."""
    if isinstance(error, TimeoutError) or status == -signal.SIGXCPU:
        return Refused("import.timeout", seconds=int(WALL_S))
    if isinstance(error, ConnectionError | asyncio.IncompleteReadError):
        return Refused("import.bomb" if status in _OUT_OF_MEMORY else "import.crashed")
    return error


# What children run besides their own functions: name -> module, each with a `serve` that takes and gives a Message.
_functions: dict[str, str] = {}


def offer_function(name: str, module: str) -> str:
    """Let children run a function of a higher room, named by its module; for the room that calls it. Gives its name.

    Raises ValueError for a name that stands for another one: whichever room came last would be asked.
    """
    if _functions.setdefault(name, module) != module:
        raise ValueError(name)
    return name


_pools: dict[asyncio.AbstractEventLoop, Pool] = {}
_size = 2


def configure(size: int) -> None:
    """How many children this process may have; counts from the next start of the pool."""
    global _size  # noqa: PLW0603 - one pool per process
    _size = size


async def run(function: str, body: bytes, *, heard: Heard | None = None, **head: Any) -> Message:
    """Run a child's function in the pool of this event loop, started when first used."""
    return await _pool().run(function, body, heard=heard, **head)


@contextlib.asynccontextmanager
async def open_warm(size: int) -> AsyncGenerator[None]:
    """Start the first child ahead of its first use, without waiting for it; end all children at the end."""
    configure(size)
    warming = asyncio.create_task(_pool().warm())
    try:
        yield
    finally:
        warming.cancel()
        await asyncio.gather(warming, return_exceptions=True)
        await close()


def children() -> int:
    """How many children the pool of this event loop has now."""
    pool = _pools.get(asyncio.get_running_loop())
    return pool.count() if pool else 0


async def close() -> None:
    """End the pool of this event loop."""
    pool = _pools.pop(asyncio.get_running_loop(), None)
    if pool is not None:
        await pool.close()


def _pool() -> Pool:
    return _pools.setdefault(asyncio.get_running_loop(), Pool(_size))
