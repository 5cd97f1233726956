"""A database as one file and back: SQLite by its own copying, PostgreSQL by the programs that come with it."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol

from sqlalchemy.engine import URL, make_url

from app import db
from app.errors import Conflict, Refused

USERS = "SELECT EXISTS (SELECT 1 FROM users)"
WAIT_S = 10
# Everything of ours goes in the transaction that brings the backup; extensions stay.
_EMPTIED = """\
SET lock_timeout = '3s';
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE %I.%I CASCADE', one.schemaname, one.tablename);
  END LOOP;
END $$;
"""


class Database(Protocol):
    """One of the two kinds."""

    kind: str

    def dump(self, file: Path) -> str:
        """Write all of it, as of one moment, into a new file. Gives the revision of its migrations."""
        ...

    def is_used(self) -> bool:
        """Whether there is an account in it."""
        ...

    def load(self, file: Path) -> None:
        """Put what a dump holds in place of what is there, all or nothing, and bring it to the newest migration.

        Raises Conflict (backup.in_use).
        """
        ...


def database_at(url: str) -> Database:
    """By its address."""
    file = db.file_of(url)
    return PostgreSQL(url) if file is None else SQLite(url, file)


class SQLite:
    """A file, also one that is being written."""

    kind = "sqlite"

    def __init__(self, url: str, file: Path) -> None:
        self._url, self._file = url, file

    def dump(self, file: Path) -> str:
        """As of Database: the online copy, in one step, so that it is of one moment."""
        if not self._file.is_file():
            raise Refused("backup.no_database")
        db.keep_private(f"sqlite:///{file}")
        with closing(sqlite3.connect(self._file, timeout=WAIT_S)) as source, closing(sqlite3.connect(file)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return _revision(copy)

    def is_used(self) -> bool:
        """As of Database."""
        if not self._file.is_file():
            return False
        with closing(sqlite3.connect(self._file, timeout=WAIT_S)) as there:
            try:
                return bool(there.execute(USERS).fetchone()[0])
            except sqlite3.OperationalError:  # no such table
                return False

    def load(self, file: Path) -> None:
        """As of Database: brought up to date aside, then copied over within one transaction of SQLite's own."""
        db.migrate(f"sqlite+aiosqlite:///{file}")
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        db.keep_private(self._url)
        with closing(sqlite3.connect(self._file, timeout=1)) as target, closing(sqlite3.connect(file)) as source:
            try:
                target.execute("PRAGMA journal_mode=DELETE")  # refused while anybody else has it open
                source.backup(target)
            except sqlite3.OperationalError as error:
                raise Conflict("backup.in_use") from error


class PostgreSQL:
    """A server's database, by pg_dump, pg_restore and psql; the password goes by the environment alone."""

    kind = "postgresql"

    def __init__(self, url: str) -> None:
        self._url, self._around = url, _environment(make_url(url))

    def dump(self, file: Path) -> str:
        """As of Database. Raises Refused (backup.no_program, backup.program_failed)."""
        revision = self._ask("SELECT version_num FROM alembic_version")
        self._run("pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={file}")
        return revision

    def is_used(self) -> bool:
        """As of Database."""
        return self._ask("SELECT to_regclass('users') IS NOT NULL") == "t" and self._ask(USERS) == "t"

    def load(self, file: Path) -> None:
        """As of Database: one script, run as one transaction."""
        script, body = file.with_suffix(".sql"), file.with_suffix(".body")
        self._run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", f"--file={body}", str(file))
        with script.open("wb") as whole, body.open("rb") as made:
            whole.write(_EMPTIED.encode())
            shutil.copyfileobj(made, whole)
        self._run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", f"--file={script}")
        db.migrate(self._url)

    def _ask(self, statement: str) -> str:
        return self._run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement).strip()

    def _run(self, program: str, *words: str) -> str:
        found = shutil.which(program)
        if found is None:
            raise Refused("backup.no_program", program=program)
        done = subprocess.run([found, *words], env=self._around, capture_output=True, text=True, check=False)  # noqa: S603 - found on the path, its words are ours
        if done.returncode:
            said = next(reversed([line for line in done.stderr.splitlines() if "rror:" in line or "ERROR" in line]), "")
            if "lock timeout" in done.stderr:
                raise Conflict("backup.in_use")
            raise Refused("backup.program_failed", program=program, said=said[-300:])
        return done.stdout


def _environment(url: URL) -> dict[str, str]:
    """What libpq reads. Everything else of the environment stays, such as certificates."""
    query: Mapping[str, object] = url.query
    given = {
        "PGHOST": url.host or query.get("host"),
        "PGPORT": url.port or query.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": query.get("ssl") or query.get("sslmode"),
    }
    return {**os.environ, **{name: str(value) for name, value in given.items() if value}, "LC_ALL": "C"}


def _revision(connection: sqlite3.Connection) -> str:
    try:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.OperationalError, TypeError) as error:
        raise Refused("backup.no_database") from error
