"""What the admin of this data folder set, for a command that works on a throw-away database."""

from sqlalchemy import Connection, inspect

from app import db
from app.cli.database import connected
from app.options.actions import change
from app.options.queries import stored
from app.options.registry import Value, registered
from app.settings import Settings


async def kept_options(settings: Settings) -> dict[str, Value]:
    """The options that differ from their defaults, by name; none where there is no database yet. Makes no database."""
    if not db.may_be_there(settings.database_url):
        return {}
    async with connected(settings.database_url), db.reading() as session:
        if not await (await session.connection()).run_sync(_has_options):
            return {}
        return await stored(session)


async def take_over(options: dict[str, Value]) -> None:
    """Set these on the database of this process. One that an older version knew is left out."""
    known = {one.name for one in registered()}
    async with db.transaction() as session:
        for name in options.keys() & known:
            await change(session, name, options[name])


def _has_options(connection: Connection) -> bool:
    return inspect(connection).has_table("options")
