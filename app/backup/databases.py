"""A database as one file and back, and SQLite's way of it, by its own copying; PostgreSQL has a module of its own."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

from app import db
from app.backup.postgresql import USERS, PostgreSQL
from app.errors import Conflict, Refused

WAIT_S = 10


class Database(Protocol):
    """One of the two kinds."""

    kind: str

    def dump(self, file: Path) -> str:
        """Write all of it, as of one moment, into a new file. Gives the revision of its migrations."""
        ...

    def is_used(self) -> bool:
        """Whether there is an account in it."""
        ...

    def made_by(self) -> str:
        """The version of what writes it, where an older one could not read that; "" where any can."""
        ...

    def prepare(self, file: Path, made_by: str) -> None:
        """Make what a dump holds ready beside what is there, at the newest migration; what is there is not touched.

        made_by: as it was when the dump was made. Raises Conflict (backup.in_use) and Refused (backup.*).
        """
        ...

    def swap(self) -> None:
        """Put what was made ready in place of what is there, all or nothing. Raises Conflict (backup.in_use)."""
        ...

    def drop(self) -> None:
        """Forget what was made ready."""
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
        self._ready = file

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

    def made_by(self) -> str:
        """As of Database."""
        return ""

    def prepare(self, file: Path, made_by: str) -> None:
        """As of Database: the dump itself, brought up to date and looked over where it lies."""
        del made_by
        with closing(sqlite3.connect(file)) as made:
            try:
                is_whole = made.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            except sqlite3.DatabaseError:  # not even the header of one
                is_whole = False
        if not is_whole:
            raise Refused("backup.damaged")
        db.migrate(f"sqlite+aiosqlite:///{file}")
        self._ready = file

    def swap(self) -> None:
        """As of Database: copied over within one transaction of SQLite's own."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        db.keep_private(self._url)
        with closing(sqlite3.connect(self._file, timeout=1)) as target, closing(sqlite3.connect(self._ready)) as source:
            try:
                target.execute("PRAGMA journal_mode=DELETE")  # refused while anybody else has it open
                source.backup(target)
            except sqlite3.OperationalError as error:
                raise Conflict("backup.in_use") from error

    def drop(self) -> None:
        """As of Database: it goes with the folder that it was unpacked into."""


def _revision(connection: sqlite3.Connection) -> str:
    try:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.OperationalError, TypeError) as error:
        raise Refused("backup.no_database") from error
