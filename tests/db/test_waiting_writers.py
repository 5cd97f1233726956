"""SQLite's one lock: a writer that has waited long for it gets it no later than one that has just come."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from app import db
from app.kit import sqlite


async def test_a_writer_asks_for_the_lock_again_and_again_until_its_patience_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "one.db"
    db.connect(f"sqlite+aiosqlite:///{file}")
    async with db.transaction() as session:
        await session.execute(text("CREATE TABLE marks (number INTEGER)"))
        engine = session.get_bind()
    somebody_else = sqlite3.connect(file, isolation_level=None)
    somebody_else.execute("BEGIN IMMEDIATE")
    asked: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def has_asked(connection: object, cursor: object, statement: str, *more: object) -> None:
        asked.append(statement)
        if len(asked) == 5:
            somebody_else.execute("ROLLBACK")

    async with asyncio.timeout(60), db.transaction() as session:
        await session.execute(text("INSERT INTO marks VALUES (1)"))
    assert asked == ["BEGIN IMMEDIATE"] * 5 + ["INSERT INTO marks VALUES (1)"]

    somebody_else.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.2)
    with pytest.raises(OperationalError, match="locked"):
        async with db.transaction() as session:
            await session.execute(text("INSERT INTO marks VALUES (1)"))
    somebody_else.close()
    async with db.transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM marks")) == 1
    await db.disconnect()
