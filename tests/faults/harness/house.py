"""A running product to do harm to: webs, workers, Redis and a database, kept alive by a supervisor."""

import asyncio
import json
import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from app import db
from app.cvs.upkeep import remove_orphans
from app.drafting.journal import FOLDER, Journal
from app.generation.keeper import sweep
from app.kit.failpoints import VARIABLE
from app.settings import Settings, load_settings
from tests.faults.harness.checker import left_over
from tests.faults.harness.rows import Rows, calls_in, rows_now, saved_in
from tests.servers.redis import RedisServer

ROOT = Path(__file__).resolve().parents[3]
NOTHING_FITS = 4096
QUEUE = "arq:queue"


@dataclass(slots=True)
class Member:
    """One process. is_wanted: the supervisor starts it again when it dies."""

    name: str
    kind: str
    environment: dict[str, str]
    process: int = 0
    is_wanted: bool = True

    def is_running(self) -> bool:
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process, number)

    async def gone(self, *, seconds: float = 120) -> float:
        """Wait until it has ended; how long that took."""
        began = time.monotonic()
        while self.is_running():
            assert time.monotonic() - began < seconds, f"{self.name} does not end"
            await asyncio.sleep(0.01)
        return time.monotonic() - began


@dataclass(slots=True)
class House:
    """What the processes share, and how to harm it."""

    folder: Path
    settings: Settings
    environment: dict[str, str]
    nursery: subprocess.Popen[str]
    redis: RedisServer | None = None
    members: dict[str, Member] = field(default_factory=dict[str, Member])
    clock_was_stepped: bool = False
    frozen: set[int] = field(default_factory=set[int])

    @property
    def is_sqlite(self) -> bool:
        return self.settings.database_url.startswith("sqlite")

    @property
    def notes(self) -> Path:
        return self.folder / "calls"

    def add(self, name: str, kind: str, **more: str) -> Member:
        """Start one process more. more: what its environment has besides."""
        self.members[name] = Member(name, kind, {**self.environment, **more})
        self.start(name)
        return self.members[name]

    def add_web(self, name: str, **more: str) -> str:
        """Start a web; its address."""
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        self.add(name, "web", SARTOR_PORT=str(port), **more)
        return f"http://127.0.0.1:{port}"

    async def ready(self, address: str) -> None:
        """Wait until this web answers."""
        async with httpx.AsyncClient() as client:
            for _ in range(1_000):
                try:
                    await client.get(f"{address}/health/live")
                except httpx.TransportError:
                    await asyncio.sleep(0.02)
                else:
                    return
        message = f"{address} does not answer"
        raise TimeoutError(message)

    def start(self, name: str) -> None:
        member = self.members[name]
        assert self.nursery.stdin
        assert self.nursery.stdout
        order = {"kind": member.kind, "environment": member.environment, "log": str(self.folder / f"{name}.log")}
        self.nursery.stdin.write(f"{json.dumps(order)}\n")
        self.nursery.stdin.flush()
        member.process = int(self.nursery.stdout.readline())
        member.environment.pop(VARIABLE, None)  # it dies once: whoever is started again in its place lives

    def named(self, kind: str) -> list[Member]:
        return [one for one in self.members.values() if one.kind == kind]

    async def freeze(self, member: Member) -> None:
        """Stop a process in its tracks, not where it holds SQLite's one lock: nobody could go on then."""
        self.frozen.add(member.process)
        member.kill(signal.SIGSTOP)
        while self.is_sqlite and not await asyncio.to_thread(_is_free, self.folder / "sartor.db"):
            member.kill(signal.SIGCONT)
            await asyncio.sleep(0.01)
            member.kill(signal.SIGSTOP)

    async def rest(self, *, seconds: float = 60) -> None:
        """Wait until nothing is left in the queue; what nobody answers is swept away."""
        for _ in range(round(seconds * 10)):
            if left_over(self.queue()):
                await asyncio.sleep(0.1)

    def queue(self) -> tuple[str, ...]:
        """The keys in Redis; the list of what waits is there only where anything else than upkeep does."""
        if self.redis is None or not self.redis.answers():
            return ()
        waiting = self.redis.words("ZRANGE", QUEUE, "0", "-1")
        has_rings = any(not one.startswith("upkeep:") for one in waiting)
        return tuple(key for key in self.redis.all_keys() if has_rings or key != QUEUE)

    def step_clock(self, seconds: float) -> None:
        """The machine's clock jumps."""
        self.clock_was_stepped = True
        fresh = self.folder / "clock.new"
        fresh.write_text(str(seconds), "ascii")
        fresh.rename(self.folder / "clock")

    def fill_disk(self, member: Member, *, is_full: bool) -> None:
        """No file of this process can grow: the journal, uploads, SQLite's own."""
        limit = NOTHING_FITS if is_full else resource.RLIM_INFINITY
        with suppress(ProcessLookupError):
            resource.prlimit(member.process, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    async def lock_database(self, seconds: float) -> None:
        """Somebody else holds the write lock (SQLite), or every connection is cut (PostgreSQL)."""
        if self.is_sqlite:
            await asyncio.to_thread(_hold, self.folder / "sartor.db", seconds)
        else:
            await asyncio.to_thread(_cut, self.settings.database_url)

    async def supervise(self) -> None:
        """Start again what died, for ever."""
        while True:
            for name, member in self.members.items():
                if member.is_wanted and not member.is_running():
                    self.start(name)
            if self.redis is not None and self.redis.process is not None and self.redis.process.poll() is not None:
                self.redis.start()
            await asyncio.sleep(0.1)

    async def rows(self) -> Rows:
        """What is there now, for the checker, once the upkeep has been done that a machine does in time."""
        await sweep(Journal(self.folder / FOLDER), stale_s=0)
        await remove_orphans(self.folder, grace_s=0)
        rows = await rows_now()
        rows.calls, rows.saved = calls_in(self.notes), saved_in(self.notes)
        rows.clock_was_stepped, rows.frozen = self.clock_was_stepped, frozenset(self.frozen)
        rows.queue = self.queue()
        rows.files, rows.journal = _names(self.folder / "files"), _names(self.folder / "journal")
        return rows

    def log(self, name: str) -> str:
        file = self.folder / f"{name}.log"
        return file.read_text("utf-8", "replace") if file.exists() else ""


@asynccontextmanager
async def house(
    folder: Path, nursery: subprocess.Popen[str], *, database_url: str = "", with_redis: bool = True, **more: str
) -> AsyncGenerator[House]:
    """An empty product in this folder, connected to from here too. more: settings, as environment variables."""
    redis = RedisServer(folder) if with_redis else None
    environment = {
        "SARTOR_DATA_DIR": str(folder),
        "SARTOR_DATABASE_URL": database_url,
        "SARTOR_REDIS_URL": redis.url if redis is not None else "",
        "SARTOR_LEASE_S": "3",
        "SARTOR_HEARTBEAT_S": "1",
        "HARNESS_CALLS": str(folder / "calls"),
        "HARNESS_CLOCK": str(folder / "clock"),
        "HARNESS_BACKOFF_S": "0.5",
        "HARNESS_IDLE_S": "2",
        "HARNESS_BUSY_S": "3",
        "HARNESS_STALE_S": "2",
        **more,
    }
    (folder / "clock").write_text("0", "ascii")
    if redis is not None:
        redis.start()
    settings = load_settings(environment)
    await asyncio.to_thread(db.migrate, settings.database_url)
    db.connect(settings.database_url)
    found = House(folder, settings, environment, nursery, redis)
    try:
        yield found
    finally:
        _end(found)
        await db.disconnect()


@contextmanager
def a_nursery(folder: Path) -> Generator[subprocess.Popen[str]]:
    """The process that starts the others. It ends when its input does."""
    with (folder / "nursery.log").open("w") as log:
        nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.harness.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert nursery.stdin
    assert nursery.stdout
    assert nursery.stdout.readline() == "ready\n", (folder / "nursery.log").read_text()
    yield nursery
    nursery.stdin.close()
    nursery.wait(10)


def _end(found: House) -> None:
    for member in found.members.values():
        member.kill(signal.SIGKILL)
    if found.redis is not None:
        found.redis.stop()


def _is_free(file: Path) -> bool:
    connection = sqlite3.connect(file, timeout=0.2, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    else:
        return True
    finally:
        connection.close()


def _hold(file: Path, seconds: float) -> None:
    connection = sqlite3.connect(file, timeout=20, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    time.sleep(seconds)
    connection.execute("ROLLBACK")
    connection.close()


def _cut(url: str) -> None:
    parts = urlsplit(url)
    name, folder = parts.path.removeprefix("/"), parts.query.removeprefix("host=")
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name'"
    command = ["psql", "-Xq", "-v", f"name={name}", "-h", folder, "-U", "sartor", "-d", "postgres"]
    subprocess.run(command, input=others, text=True, check=True, capture_output=True)


def _names(folder: Path) -> frozenset[str]:
    return frozenset(one.name for one in folder.rglob("*") if one.is_file()) if folder.exists() else frozenset()
