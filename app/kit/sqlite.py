"""Engines on a SQLite file: how their connections begin, wait and let go; what they are for stands in app/db.py."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import AdaptedConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.kit.writers import UrgentFirst

BUSY_TIMEOUT_S = 10  # how long a writer waits for another one
TURN_MS = 50  # of that, how long SQLite waits by itself
PATIENCE_S = 30  # how long one waits for a connection of its own process


def sqlite_engine(url: str, begin: Callable[[Connection], None], *, connections: int, busy_ms: int) -> AsyncEngine:
    """An engine whose transactions begin so. busy_ms: how long SQLite itself waits for a lock."""
    engine = create_async_engine(
        url,
        connect_args={"timeout": BUSY_TIMEOUT_S},
        poolclass=UrgentFirst,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=PATIENCE_S,
        hide_parameters=True,  # errors are logged, and what people wrote is in the parameters
    )
    event.listen(engine.sync_engine, "connect", partial(_prepare_sqlite, busy_ms))
    event.listen(engine.sync_engine, "begin", begin)
    event.listen(engine.sync_engine, "invalidate", _roll_back)
    return engine


def begin_reading(connection: Connection) -> None:
    """See one moment, and wait for nobody."""
    connection.exec_driver_sql("BEGIN DEFERRED")


def begin_writing(connection: Connection) -> None:
    """Wait for the lock in short turns.

    In one long wait SQLite asks ever more seldom, and whoever came later takes the lock: a worker could not renew its
    leases for seconds, while another one, which came last, took its tasks for those of a dead worker.
    """
    end = monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            is_locked = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not is_locked or monotonic() > end:
                raise
        else:
            return


def _roll_back(connection: AdaptedConnection, record: object, error: BaseException | None) -> None:
    """Let go of the lock before a connection is thrown away because its user was cancelled in the middle of something.

    SQLite closes a connection with an unread answer only once that is forgotten, and keeps its transaction until then.
    """
    del record, error
    connection.run_async(_rolled_back)


async def _rolled_back(driver: Any) -> None:
    with contextlib.suppress(ValueError, sqlite3.Error):  # closed already, or broken: nothing is held
        await asyncio.shield(driver.rollback())


def _prepare_sqlite(busy_ms: int, connection: Any, record: object) -> None:
    del record
    connection.isolation_level = None  # the driver must not begin by itself; the engine's event does
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={busy_ms}",
        "foreign_keys=ON",
        "secure_delete=ON",  # what a person deletes leaves no bytes in free pages
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
