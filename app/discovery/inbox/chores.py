"""What a worker does now and then about the inbox."""

from app import db
from app.discovery.inbox.actions import drop_waiting, empty_rejected
from app.discovery.inbox.options import keep_days
from app.settings import Settings


async def forget_texts(settings: Settings) -> None:
    """The texts of what was rejected, once that cannot be undone any more."""
    del settings
    async with db.transaction() as session:
        await empty_rejected(session)


async def drop_old(settings: Settings) -> None:
    """What waited for a decision for too long."""
    del settings
    async with db.transaction() as session:
        await drop_waiting(session, days=await keep_days(session))
