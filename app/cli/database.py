"""The database as commands need it: at its newest migration, and with every table known."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from app import db
from app.settings import load_settings


def prepare_database() -> None:
    """Bring the database to the newest migration."""
    db.migrate(load_settings().database_url)


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[None]:
    """The database for as long as a command needs it; the only way to it from here.

    Every slice's tables are imported first: a row can only be written once each table that its keys lead to is known,
    and what a command imports for itself holds some of them at most.
    """
    from app.migrations.tables import import_tables

    import_tables()
    db.connect(url)
    try:
        yield
    finally:
        await db.disconnect()
