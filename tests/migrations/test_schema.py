"""The migrations make exactly the tables that the code declares."""

import asyncio
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, delete, func, select, text

from app import db
from app.live import Event, announce
from app.settings import Settings
from tests.factories import a_user


def differences(connection: Connection) -> list[object]:
    """What autogenerate would change; the index of the full-text search (test_pool_search) is none of its business."""
    options = {"include_name": lambda *named: not str(named[0]).startswith("pool_words")}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), db.Base.metadata))


async def test_a_migrated_database_is_what_the_code_declares(settings: Settings) -> None:
    await asyncio.to_thread(db.migrate, settings.database_url)
    db.connect(settings.database_url)
    async with db.transaction() as session:
        found = await (await session.connection()).run_sync(differences)
    await db.disconnect()

    assert found == []


async def test_a_missing_column_is_noticed(settings: Settings) -> None:
    await asyncio.to_thread(db.migrate, settings.database_url)
    db.connect(settings.database_url)
    async with db.transaction() as session:
        await session.execute(text("ALTER TABLE cvs DROP COLUMN name"))
        found = await (await session.connection()).run_sync(differences)
    await db.disconnect()

    assert "name" in str(found)


async def test_migrating_twice_changes_nothing(settings: Settings) -> None:
    for _ in range(2):
        await asyncio.to_thread(db.migrate, settings.database_url)

    db.connect(settings.database_url)
    async with db.reading() as session:
        versions = (await session.scalars(text("SELECT version_num FROM alembic_version"))).all()
    await db.disconnect()
    heads = ScriptDirectory(str(Path(db.__file__).parent / "migrations")).get_heads()
    assert list(versions) == heads
    assert len(heads) == 1


async def test_the_id_of_an_event_that_is_gone_is_not_given_again(settings: Settings) -> None:
    """A page that has seen an event would take the next one with its id for the same."""
    await asyncio.to_thread(db.migrate, settings.database_url)
    db.connect(settings.database_url)
    async with db.transaction() as session:
        user = await a_user(session)
        await announce(session, user.id, "task:changed", {})
        seen = await session.scalar(select(func.max(Event.id)))
        await session.execute(delete(Event))
        await announce(session, user.id, "task:changed", {})
        fresh = await session.scalar(select(func.max(Event.id)))
    await db.disconnect()

    assert seen is not None
    assert fresh == seen + 1
