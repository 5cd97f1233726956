"""What a worker does now and then about offers."""

from app import db
from app.offers.capture.actions import forget_pages
from app.settings import Settings


async def drop_pages(settings: Settings) -> None:
    """Pages that were shown and not kept."""
    del settings
    async with db.transaction() as session:
        await forget_pages(session)
