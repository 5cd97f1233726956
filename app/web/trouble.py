"""What keeps the database or a disk from writing, told by the error that came of it."""

import errno
import sqlite3
from typing import Literal

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.db import is_away

Trouble = Literal["full", "busy", "away", ""]
_DISK_FULL, _LOCKED = "53100", frozenset({"55P03", "40P01", "40001"})  # of PostgreSQL
_NO_SERVER = frozenset({"08", "53", "57"})  # no connection, no room for one, shutting down


def trouble_of(error: BaseException) -> Trouble:
    """What keeps the database or a disk from writing: no room, a long lock, no answer; "" for a mistake."""
    if isinstance(error, OSError):
        return "full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else ""
    if not is_away(error):
        return ""
    # Where SQLite finds no room it ends the whole transaction, and the way back to a savepoint fails over that.
    before = error.__context__
    if isinstance(before, DBAPIError) and (first := _said_of(before)):
        return first
    return "busy" if isinstance(error, PoolTimeout) else _said_of(error)


def _said_of(error: BaseException) -> Trouble:
    told = error.orig if isinstance(error, DBAPIError) else None
    number = getattr(told, "sqlite_errorcode", 0) & 0xFF
    state = str(getattr(told, "sqlstate", None) or "")
    if number == sqlite3.SQLITE_FULL or state == _DISK_FULL:
        return "full"
    if number in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} or state in _LOCKED:
        return "busy"
    is_gone = isinstance(error, DBAPIError) and error.connection_invalidated
    is_unread = number in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
    return "away" if is_gone or is_unread or state[:2] in _NO_SERVER else ""
