"""Runs the migrations on the address that app.db.migrate was given."""

import asyncio

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from app.db import Base  # for how constraints are named; a migration says itself what its tables are


async def run(url: str) -> None:
    """Upgrade in one transaction through the same driver as the product's."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)
    await engine.dispose()


def _upgrade(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    context.run_migrations()


asyncio.run(run(context.config.attributes["url"]))
