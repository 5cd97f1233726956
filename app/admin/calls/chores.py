"""What a worker does now and then about figures of calls: add up the days that are over."""

from app import db
from app.admin.calls.sums import add_up_day, days_to_add_up
from app.settings import Settings


async def add_up(settings: Settings) -> None:
    """Each day in a transaction of its own: the first time there may be many."""
    del settings
    async with db.reading() as session:
        days = await days_to_add_up(session)
    for day in days:
        async with db.transaction() as session:
            await add_up_day(session, day)
