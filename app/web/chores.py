"""What a worker does now and then about open pages."""

from app import db
from app.live import trim_events
from app.settings import Settings


async def drop_events(settings: Settings) -> None:
    """Events that no page waits for any more."""
    del settings
    async with db.transaction() as session:
        await trim_events(session)
