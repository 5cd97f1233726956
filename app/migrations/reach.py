"""Whether there is a database at all where the settings say."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.errors import AppError

FAREWELL_S = 0.1  # aiosqlite's thread says good-bye to the loop when nobody waits for it any more


class Unusable(AppError):
    """What the settings name is no database, does not answer, or lets nobody in."""

    code = "database.unusable"
    status = 503


@asynccontextmanager
async def reached(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """A transaction on the database. Raises Unusable before it."""
    try:
        connection = await engine.connect()
        await connection.run_sync(_look_into)
        await connection.rollback()
    except Exception as error:  # drivers raise what they like when they connect
        await asyncio.sleep(FAREWELL_S)
        raise Unusable(reason=_reason(error), address=engine.url.render_as_string(hide_password=True)) from error
    try:
        async with connection.begin():
            yield connection
    finally:
        await connection.close()


def _look_into(connection: Connection) -> None:
    inspect(connection).has_table("alembic_version")  # opening a file tells nothing yet


def _reason(error: Exception) -> str:
    """What the database says, without what SQLAlchemy adds to it."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return (str(cause).splitlines() or [type(cause).__name__])[0].rstrip(".")
