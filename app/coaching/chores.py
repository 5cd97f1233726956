"""What a worker does now and then about coaching: conversations that fell silent are closed."""

from datetime import timedelta

from app import db
from app.coaching.actions import abandon_silent
from app.kit.clock import now
from app.settings import Settings

SILENCE = timedelta(days=30)


async def close_silent(settings: Settings) -> None:
    """Conversations nobody spoke in for a month; what was told stays to be read."""
    del settings
    async with db.transaction() as session:
        await abandon_silent(session, now() - SILENCE)
