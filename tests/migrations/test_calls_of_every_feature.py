"""Calls that generations kept before there was one table for all are found in it, and go back with it."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.ext.asyncio import AsyncConnection

from app import db
from app.db import UtcDateTime
from app.settings import Settings

CALLS = sa.table(
    "calls",
    *(sa.column(name, kind) for name, kind in (("id", sa.Uuid), ("user_id", sa.Uuid), ("result", sa.JSON))),
    *(sa.column(name) for name in ("type", "prompt_tokens", "input_hash", "partial")),
)
BEFORE, AFTER = "0011", "0013"
PLAIN: dict[type[Any], object] = {
    sa.Uuid: UUID(int=1), sa.JSON: {}, sa.Integer: 0, sa.Date: date(2026, 1, 1), sa.Boolean: False,
    UtcDateTime: datetime(2026, 1, 1, tzinfo=UTC), sa.String: "",
}  # fmt: skip


async def to(revision: str, settings: Settings, *, back: bool = False) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(db.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = settings.database_url
    await asyncio.to_thread(command.downgrade if back else command.upgrade, config, revision)


def plain(column: sa.Column[Any]) -> object:
    return next(value for kind, value in PLAIN.items() if isinstance(column.type, kind))


async def insert(connection: AsyncConnection, name: str, **values: object) -> None:
    """A row whose other columns hold nothing of interest."""
    table = await connection.run_sync(lambda sync: sa.Table(name, sa.MetaData(), autoload_with=sync))
    for column in table.columns:
        if isinstance(column.type, sa.CHAR):  # how SQLite keeps an id
            column.type = sa.Uuid()
        if isinstance(column.type, sa.DateTime):
            column.type = UtcDateTime()
    needed = {one.name: plain(one) for one in table.columns if not one.nullable and one.name not in values}
    await connection.execute(sa.insert(table).values({**needed, **values}))


async def test_calls_move_with_their_owner_and_back(settings: Settings) -> None:
    user, generation, offer, call = (uuid4() for _ in range(4))
    await to(BEFORE, settings)
    db.connect(settings.database_url)
    async with db.transaction() as session:
        connection = await session.connection()
        await insert(connection, "users", id=user, email="a@example.org", email_folded="a@example.org")
        await insert(connection, "generations", id=generation, user_id=user, generated_cv_ids=[])
        await insert(connection, "generation_offers", id=offer, generation_id=generation, user_id=user)
        kept = {"type": "batch_skills", "status": "completed", "result": {"groups": []}, "input_hash": "x"}
        await insert(connection, "subtasks", id=call, generation_offer_id=offer, prompt_tokens=7, **kept)
    await db.disconnect()

    await to(AFTER, settings)
    db.connect(settings.database_url)
    async with db.reading() as session:
        [found] = (await session.execute(sa.select(CALLS))).all()
    await db.disconnect()
    await to(BEFORE, settings, back=True)
    db.connect(settings.database_url)
    async with db.reading() as session:
        back = (await session.execute(sa.text("SELECT type, input_hash, prompt_tokens FROM subtasks"))).all()
    await db.disconnect()

    assert (found.id, found.user_id, found.type, found.prompt_tokens) == (call, user, "batch_skills", 7)
    assert (found.result, found.input_hash, found.partial) == ({"groups": []}, "x", "")
    assert [tuple(row) for row in back] == [("batch_skills", "x", 7)]
