"""Runs the migrations on the address that app.db.migrate was given."""

import asyncio
import logging

from alembic import context
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from app.db import Base  # for how constraints are named; a migration says itself what its tables are
from app.migrations.newer import is_newer, refuse_misfit
from app.migrations.reach import reached

_log = logging.getLogger(__name__)


async def run(url: str) -> None:
    """Upgrade in one transaction through the same driver as the product's. Raises Unusable, TooNew."""
    engine = create_async_engine(url)
    try:
        async with reached(engine) as connection:
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    if is_newer(connection, ScriptDirectory.from_config(context.config)):
        from app.migrations.tables import import_tables  # as it is imported; every start would wait for that

        import_tables()
        refuse_misfit(connection, Base.metadata)
        _log.warning("a later version has migrated the database; this one goes on with what it knows of it")
        return
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    context.run_migrations()


asyncio.run(run(context.config.attributes["url"]))
