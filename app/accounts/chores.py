"""What a worker does now and then about accounts."""

from app import db
from app.accounts.sessions import drop_expired_sessions
from app.settings import Settings


async def drop_sessions(settings: Settings) -> None:
    """Sessions that have ended or slept too long."""
    async with db.transaction() as session:
        await drop_expired_sessions(session, settings)
