"""What a worker does now and then about coaching: silent conversations are closed, deleted pitches go."""

from datetime import timedelta

from app import db
from app.coaching.actions import abandon_silent
from app.coaching.pitches.actions import drop_deleted
from app.cvs.trash.options import trash_time
from app.kit.clock import now
from app.settings import Settings

SILENCE = timedelta(days=30)


async def keep_tidy(settings: Settings) -> None:
    """Conversations nobody spoke in for a month are closed, what was told stays; pitches leave the trash."""
    del settings
    async with db.transaction() as session:
        await abandon_silent(session, now() - SILENCE)
        await drop_deleted(session, now() - await trash_time(session))
