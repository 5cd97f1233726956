"""A full disk, a lock that is held for too long and a database that is away have sentences; nothing is half written."""

import errno
import sqlite3
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest
from litestar import Router, post
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app import db, main, slices
from app.accounts.models import User
from app.kit import sqlite
from app.kit.slices import Slice
from app.offers.actions import add_offer
from app.settings import Settings
from app.web.given import CurrentUser, Session
from app.web.trouble import trouble_of
from tests.web_clients import signed_in_browser


@post(["/test/kept", "/api/test/kept"])
async def keep(session: Session, user: CurrentUser) -> None:
    await add_offer(session, user.id, "Baker\n" + "".join(f"- flour {number}\n" for number in range(1_500)))


@post("/test/file")
async def write_file(session: Session, user: CurrentUser) -> None:
    del session, user
    raise OSError(errno.ENOSPC, "No space left on device")


router = Router(path="/", route_handlers=[keep, write_file])


@pytest.fixture
async def client(database: Settings, alice: User, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[httpx.AsyncClient]:
    monkeypatch.setattr(slices, "SLICES", (*slices.SLICES, Slice("test", pages=(f"{__name__}:router",))))
    async with signed_in_browser(main.create_app(database), alice, database) as signed_in:
        yield signed_in


async def _fill_up() -> None:
    """From now on the database file must not grow by a page: what SQLite says is what it says on a full disk."""
    async with db.transaction() as session:
        pages = await session.scalar(text("PRAGMA page_count"))
        await session.execute(text(f"PRAGMA max_page_count={pages}"))


async def test_a_full_disk_is_said_and_nothing_is_written(client: httpx.AsyncClient) -> None:
    await _fill_up()

    shown, told = await client.post("/test/kept"), await client.post("/api/test/kept")

    assert (shown.status_code, shown.headers["retry-after"]) == (503, "60")
    assert "disk is full" in shown.text
    assert (told.status_code, told.json()["error"]) == (503, "database.full")
    async with db.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM offers")) == 0


async def test_a_file_that_finds_no_room_says_the_same(client: httpx.AsyncClient) -> None:
    answer = await client.post("/test/file")

    assert answer.status_code == 503
    assert "disk is full" in answer.text


async def test_a_lock_that_is_held_for_too_long_is_said(
    client: httpx.AsyncClient, database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.1)
    other = sqlite3.connect(str(db.file_of(database.database_url)), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    answer = await client.post("/test/kept")
    other.execute("ROLLBACK")
    other.close()

    assert answer.status_code == 503
    assert "busy for too long" in answer.text
    assert (await client.post("/test/kept")).status_code == 201


class _OfPostgresql(Exception):
    """An error as its driver raises it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def _of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said by sqlite")
    error.sqlite_errorcode = code
    return error


def _wrapped(error: Exception, *, kind: Any = OperationalError) -> Exception:
    return kind("INSERT", {}, error)


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (_wrapped(_of_sqlite(sqlite3.SQLITE_FULL)), "full"),
        (_wrapped(_of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT)), "busy"),
        (_wrapped(_of_sqlite(sqlite3.SQLITE_IOERR_WRITE)), "away"),
        (_wrapped(_of_sqlite(sqlite3.SQLITE_ERROR)), ""),
        (_wrapped(_OfPostgresql("53100")), "full"),
        (_wrapped(_OfPostgresql("55P03")), "busy"),
        (_wrapped(_OfPostgresql("40P01")), "busy"),
        (_wrapped(_OfPostgresql("57P01")), "away"),
        (_wrapped(_OfPostgresql("42P01"), kind=ProgrammingError), ""),
        (PoolTimeout(), "busy"),
        (OSError(errno.EDQUOT, "quota"), "full"),
        (FileNotFoundError(errno.ENOENT, "none"), ""),
        (ValueError("a mistake"), ""),
    ],
)
def test_what_is_wrong_is_told_by_what_the_database_says(error: Exception, trouble: str) -> None:
    assert trouble_of(error) == trouble
