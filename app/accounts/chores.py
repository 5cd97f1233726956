"""What a worker does now and then about accounts."""

from app import db
from app.accounts.extension.actions import drop_old_extensions
from app.accounts.links import drop_old_links
from app.accounts.sessions import drop_expired_sessions
from app.settings import Settings


async def drop_sessions(settings: Settings) -> None:
    """Sessions that have ended or slept too long, and links that nobody used in time."""
    async with db.transaction() as session:
        await drop_expired_sessions(session, settings)
        await drop_old_links(session)
        await drop_old_extensions(session)
