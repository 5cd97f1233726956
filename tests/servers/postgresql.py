"""A PostgreSQL of the system's packages for tests and benchmarks: one cluster, a fresh database for whoever asks."""

import asyncio
import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy.ext.asyncio import create_async_engine

from app import db
from app.migrations import tables

ROOT = Path(__file__).resolve().parents[2]
USER = "sartor"
TEMPLATE = "with_tables"
HAS_TEMPLATE = "SELECT 1 FROM pg_database WHERE datname = 'with_tables'"
START_S = 30.0
_known = tables.MODULES  # imported, so that every table is known
_numbers = count(1)


class Unavailable(Exception):
    """PostgreSQL cannot be had here; the message says why."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server. folder: holds its socket, the only way to it."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://{USER}@/{name}?host={self.folder}"

    def create(self, *, template: str = "template0") -> str:
        """A new database; its name."""
        name = f"d{os.getpid()}_{next(_numbers)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def ask(self, statement: str, *, database: str = "postgres") -> str:
        psql = programs() / "psql"
        command = [psql, "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", USER, "-d", database]
        return subprocess.run([*command, "-c", statement], check=True, capture_output=True, text=True).stdout

    def with_tables(self) -> str:
        """The name of a database with every table, to copy; made by the first who asks."""
        with (self.folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.ask(HAS_TEMPLATE):
                self.ask(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
                with ThreadPoolExecutor(1) as aside:  # the caller may have a loop of its own
                    aside.submit(asyncio.run, _make_tables(self.url(TEMPLATE))).result()
        return TEMPLATE

    @contextmanager
    def database(self, *, template: str = "template0") -> Generator[str]:
        """The address of a database that lives as long as the block."""
        name = self.create(template=template)
        try:
            yield self.url(name)
        finally:
            self.drop(name)


def programs() -> Path:
    """The folder of initdb and postgres. Raises Unavailable."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[4]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        message = "PostgreSQL is not installed (Debian's package: postgresql)"
        raise Unavailable(message)
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def as_server_user() -> list[str]:
    """What a command starts with so that it does not run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        message = "PostgreSQL refuses to run as root and there is no setpriv"
        raise Unavailable(message)
    owner = _server_user()
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]


def start(*, owner: int) -> Cluster:
    """A cluster that ends with the process `owner`. Raises Unavailable."""
    programs(), as_server_user()
    folder = Path(tempfile.mkdtemp(prefix="sartor-pg-"))
    command = [sys.executable, "-m", "tests.servers.postgresql_process", str(folder), str(owner)]
    with (folder / "log").open("wb") as log:
        subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    end = time.monotonic() + START_S
    while not (folder / "ready").exists():
        if time.monotonic() > end:
            reason = (folder / "log").read_text("utf-8", "replace")[-500:] if folder.exists() else "it ended"
            message = f"PostgreSQL did not start: {reason}"
            raise Unavailable(message)
        time.sleep(0.02)
    return Cluster(folder)


def shared(folder: Path, *, owner: int) -> Cluster:
    """The one cluster of everybody who names this folder; the first starts it. Raises Unavailable."""
    with (folder / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        note = folder / "postgresql"
        if not note.exists():
            note.write_text(str(start(owner=owner).folder), "utf-8")
        return Cluster(Path(note.read_text("utf-8")))


def give_folder(folder: Path) -> None:
    """Make a folder the server user's own."""
    if os.geteuid() == 0:
        owner = _server_user()
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        folder.chmod(0o755)


async def _make_tables(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(db.Base.metadata.create_all)
    await engine.dispose()


def _server_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    message = "PostgreSQL refuses to run as root and there is no other user"
    raise Unavailable(message)
