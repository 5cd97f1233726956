"""The database: its two engines, the units of reading and writing, and what runs after a commit."""

import contextlib
import logging
import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Dialect,
    Interval,
    MetaData,
    Select,
    bindparam,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from app.kit import pushes
from app.kit.clock import now
from app.kit.paging import Found, Window
from app.kit.sqlite import BUSY_TIMEOUT_S, PATIENCE_S, TURN_MS, begin_reading, begin_writing, sqlite_engine
from app.kit.writers import first_in_line

Row = TypeVar("Row")
Push = Callable[[], Awaitable[object]]
PUSH_WAIT_S = 0.5  # how long the one who wrote waits for what follows the commit
IDLE_TIMEOUT_S = 10  # a frozen process would keep its row locks for ever; ours never wait inside a transaction
POOL_SIZE, POOL_OVERFLOW = 8, 4  # connections a process keeps, and may open besides: 2 web and 4 workers stay below 100
_END_SILENT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND usename = current_user AND xact_start IS NOT NULL "
    "AND wait_event = 'ClientRead' AND state_change < clock_timestamp() - make_interval(secs => :seconds)"
)
_log = logging.getLogger(__name__)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite keeps no zone: write UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give SQLite's value its zone back."""
        del dialect
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The tables' common ground: named constraints, UTC moments."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 - SQLAlchemy's own declaration


@dataclass(frozen=True, slots=True)
class _Engines:
    writer: AsyncEngine
    reader: AsyncEngine
    writing: async_sessionmaker[AsyncSession]
    reading: async_sessionmaker[AsyncSession]


_engines: _Engines | None = None


def connect(url: str) -> None:
    """Open the two engines for this process. On SQLite writers begin IMMEDIATE and readers do not wait for them.

    Its writers within a process share one connection, in the order they come: waiting for its lock, SQLite lets luck
    decide who is next, and a writer among many could wait for more than its ten seconds.
    """
    global _engines  # noqa: PLW0603 - one database per process
    keep_private(url)
    writer, reader = (
        (
            sqlite_engine(url, begin_writing, connections=1, busy_ms=TURN_MS),
            sqlite_engine(url, begin_reading, connections=POOL_SIZE, busy_ms=BUSY_TIMEOUT_S * 1000),
        )
        if _is_sqlite(url)
        else _postgresql_engines(url)
    )
    _engines = _Engines(
        writer,
        reader,
        async_sessionmaker(writer, expire_on_commit=False),
        async_sessionmaker(reader, expire_on_commit=False),
    )


async def disconnect() -> None:
    """Close every connection of this process."""
    global _engines
    await pushes.end_all(wait_s=PUSH_WAIT_S)
    engines, _engines = _engines, None
    if engines is not None:
        await engines.writer.dispose()
        await engines.reader.dispose()


_LOOKS = "before_let_go"
DEVICE = "device_id"  # where a session's `info` says which device it works for


@contextlib.asynccontextmanager
async def transaction(*, is_urgent: bool = False) -> AsyncGenerator[AsyncSession]:
    """One all-or-nothing unit of writing; what was given to `after_commit` runs only once it is on disk.

    is_urgent: somebody looks on while it is written; on SQLite it goes before what waits in this process.
    """
    with first_in_line(is_urgent=is_urgent):
        async with _connected().writing.begin() as session:
            yield session
    for push in session.info.pop("after_commit", ()):
        await pushes.begin(_attempt(push), wait_s=PUSH_WAIT_S)


@contextlib.asynccontextmanager
async def reading() -> AsyncGenerator[AsyncSession]:
    """A consistent view for reading; anything written in it is rolled back."""
    async with _connected().reading() as session:
        yield session


def may_write(session: AsyncSession) -> bool:
    """Whether this is a transaction, which is kept whole, and not a reading, which may be let go in between."""
    return session.bind is not _connected().reader


def is_of_one_moment(session: AsyncSession) -> bool:
    """Whether all that it reads was so at one moment; in a transaction of PostgreSQL each statement has its own."""
    return dialect() == "sqlite" or not may_write(session)


async def let_go(session: AsyncSession) -> None:
    """Give a reading's connection back before something slow; what was loaded stays, and it may be used again after.

    What is read then is of a later moment: whoever wants to know of the first one says so by `before_let_go`.
    """
    for look in session.info.pop(_LOOKS, ()):
        await look()
    await session.close()


def before_let_go(session: AsyncSession, look: Push) -> None:
    """Run this in the session before it is let go for the first time."""
    session.info.setdefault(_LOOKS, []).append(look)


async def found_in(
    session: AsyncSession, asked: Select[Row], window: Window, *, count_on: int | None = None
) -> Found[Row]:
    """The rows of an ordered question that lie in the window, and how many there are in all.

    count_on: count no more than so many rows beyond the window, where counting all of a long list would take longest.
    """
    rows = (await session.scalars(asked.limit(window.limit).offset(window.offset))).all()
    if len(rows) < window.limit and (rows or not window.offset):
        return Found(rows, window.offset + len(rows), window)
    counted = asked.order_by(None)
    if count_on is None:
        return Found(rows, await _count(session, counted), window)
    most = window.offset + window.limit + count_on
    total = await _count(session, counted.limit(most + 1))
    return Found(rows, min(total, most), window, is_counted=total <= most)


async def _count(session: AsyncSession, asked: Select[Any]) -> int:
    return await session.scalar(select(func.count()).select_from(asked.subquery())) or 0


def after_commit(session: AsyncSession, push: Push) -> None:
    """Run this after the session's transaction is on disk; a rollback drops it."""
    session.info.setdefault("after_commit", []).append(push)


def from_now(seconds: float) -> datetime | ColumnElement[datetime]:
    """So many seconds after the database's present, for comparisons and updates: machines may disagree on the time."""
    span = timedelta(seconds=seconds)
    if dialect() == "sqlite":
        return now() + span
    return func.clock_timestamp(type_=UtcDateTime()) + literal(span, Interval())


def present(name: str) -> ColumnElement[datetime]:
    """The database's present, for a question that is worded once; asked on SQLite, it is given as `name`."""
    return _present(dialect(), name)


@cache
def _present(named: str, name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=UtcDateTime()) if named == "sqlite" else func.clock_timestamp(type_=UtcDateTime())


async def free_locks() -> None:
    """End transactions whose process has been silent for long, for whoever must write what they hold.

    PostgreSQL's own time limit misses a process that froze while it prepared a statement. SQLite has no such means.
    """
    if dialect() == "postgresql":
        async with _connected().writing.begin() as session:
            await session.execute(_END_SILENT, {"seconds": IDLE_TIMEOUT_S})


async def empty_log() -> None:
    """Have SQLite move its log into its file: deleted text would stand in the log for as long as nobody writes over it.

    Nothing happens where a reading is open; PostgreSQL sees to its own.
    """
    if dialect() == "sqlite":
        await _outside_transactions("PRAGMA wal_checkpoint(TRUNCATE)")


async def _outside_transactions(*statements: str) -> None:
    async with _connected().writer.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        for statement in statements:
            await (await driver.execute(statement)).close()


def is_away(error: BaseException) -> bool:
    """Whether the database could not be asked (locked, full, gone, a deadlock), so that asking again may help."""
    is_ours = isinstance(error, IntegrityError | ProgrammingError | DataError)
    return isinstance(error, DBAPIError | PoolTimeout) and not is_ours


def dialect() -> Literal["sqlite", "postgresql"]:
    """Which of the two databases this process is on, to show it; code that would differ stands here."""
    return "sqlite" if _connected().writer.dialect.name == "sqlite" else "postgresql"


async def create_tables() -> None:
    """All tables at once, for a throw-away database. A kept one is made by `migrate`."""
    async with _connected().writer.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


def may_be_there(url: str) -> bool:
    """Whether there is something to ask: a server may be anywhere, SQLite would make the file that is asked for."""
    return not _is_sqlite(url) or Path(make_url(url).database or "").is_file()


def file_of(url: str) -> Path | None:
    """The file that the database is; None where it is a server's."""
    return Path(make_url(url).database or "") if _is_sqlite(url) else None


def migrate(url: str) -> None:
    """Bring a database to the newest migration; safe to call at every start."""
    from alembic import command
    from alembic.config import Config

    keep_private(url)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    command.upgrade(config, "head")


def keep_private(url: str) -> None:
    """A SQLite file is for this account of the machine alone; SQLite gives the files beside it the same rights."""
    name = make_url(url).database if _is_sqlite(url) else None
    if not name or name == ":memory:":
        return
    with contextlib.suppress(FileNotFoundError, PermissionError):  # no such folder, or somebody else's file
        os.close(os.open(name, os.O_CREAT | os.O_RDWR, 0o600))
        Path(name).chmod(0o600)


async def _attempt(push: Push) -> None:
    """A push that fails is logged, never raised: the row is the truth, and whoever looks next finds what is left."""
    try:
        await push()
    except (SQLAlchemyError, OSError) as error:  # TimeoutError is an OSError
        if isinstance(error, SQLAlchemyError) and not is_away(error):
            raise
        _log.warning("a push after commit did not arrive: %s", type(error).__name__)


def _connected() -> _Engines:
    if _engines is None:
        message = "connect() first"
        raise RuntimeError(message)
    return _engines


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _postgresql_engines(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    """Writers see what was committed before each statement; a reader sees one moment, as on SQLite. One pool."""
    settings = {
        "idle_in_transaction_session_timeout": str(IDLE_TIMEOUT_S * 1000),
        "lock_timeout": str(BUSY_TIMEOUT_S * 1000),
    }
    engine = create_async_engine(
        url,
        pool_pre_ping=True,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=PATIENCE_S,
        hide_parameters=True,
        connect_args={"server_settings": settings},
    )
    return engine, engine.execution_options(isolation_level="REPEATABLE READ")
