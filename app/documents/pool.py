"""A pool of warm, limited child processes for work on files: a bomb kills a child, never the product."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from app.documents.protocol import Message, head_of
from app.errors import Refused
from app.kit.failpoints import hit
from app.settings import ROOT

Heard = Callable[[int, int], Awaitable[None]]  # parts done, of how many
WALL_S = 30.0
TERMINATE_S = 2.0
# How libraries end a process that gets no more memory; PDFium stops at a trap.
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL)
_STREAM_LIMIT = 64 * 1024 * 1024


class Child:
    """One child process; it serves one request at a time."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def ask(self, request: Message) -> Message:
        """Send a request and wait for its answer. Raises ConnectionError when the child died over it."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise ConnectionError
        stdin.write(request.encode())
        await stdin.drain()
        hit("render.during")
        return await self.answer()

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
        self._free: asyncio.LifoQueue[Child | None] = asyncio.LifoQueue()
        self._all: set[Child] = set()
        for _ in range(size):
            self._free.put_nowait(None)

    async def run(self, function: str, body: bytes, *, heard: Heard | None = None, **head: Any) -> Message:
        """Run one of the child's functions. Raises Refused for its refusal, a death (bomb) or 30 s (timeout).

        heard: told how far a long work is. The time counts from the child's last word, so that it grows with the pages.
        """
        child = await self._free.get()
        try:
            child = child or await self._started()
            answer = await asyncio.wait_for(child.ask(Message({**head, "function": function}, body)), WALL_S)
            while "progress" in answer.head:
                if heard is not None:
                    await heard(*answer.head["progress"])
                answer = await asyncio.wait_for(child.answer(), WALL_S)
        except BaseException as error:
            status = await asyncio.shield(self._lost(child)) if child is not None else None
            child = None
            raise _refusal(error, status) from error
        finally:
            self._free.put_nowait(child)
        if "refused" in answer.head:
            raise Refused(answer.head["refused"], **answer.head["parameters"])
        return answer

    async def warm(self) -> None:
        """Start one child ahead of the first request."""
        child = await self._free.get()
        try:
            child = child or await self._started()
        finally:
            self._free.put_nowait(child)

    async def close(self) -> None:
        """End all children."""
        await asyncio.gather(*(child.end() for child in self._all))
        self._all.clear()

    async def _started(self) -> Child:
        kept = {
            name: os.environ[name]
            for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "HOME", "TMPDIR")
            if name in os.environ
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "app.documents.child",
            stdin=PIPE,
            stdout=PIPE,
            limit=_STREAM_LIMIT,
            cwd=ROOT,
            env=kept,
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


def _refusal(error: BaseException, status: int | None) -> BaseException:
    """What a death over a file says: out of time, out of memory, or a crash that says nothing about the file."""
    if isinstance(error, TimeoutError) or status == -signal.SIGXCPU:
        return Refused("import.timeout", seconds=int(WALL_S))
    if isinstance(error, ConnectionError | asyncio.IncompleteReadError):
        return Refused("import.bomb" if status in _OUT_OF_MEMORY else "import.crashed")
    return error


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


async def close() -> None:
    """End the pool of this event loop."""
    pool = _pools.pop(asyncio.get_running_loop(), None)
    if pool is not None:
        await pool.close()


def _pool() -> Pool:
    return _pools.setdefault(asyncio.get_running_loop(), Pool(_size))
