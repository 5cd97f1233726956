"""What a worker does now and then about letters: the trash is emptied."""

from datetime import timedelta

from sqlalchemy import delete

from app import db
from app.cvs.trash.options import trash_time
from app.kit.clock import now
from app.letters.actions import purge
from app.letters.models import StyleSample
from app.letters.queries import expired_letters
from app.settings import Settings

AT_ONCE = 200
SAMPLES_KEPT = timedelta(days=1)


async def drop_letters(settings: Settings) -> None:
    """Letters that were deleted long ago, and samples of yesterday, go for good."""
    del settings
    async with db.transaction() as session:
        for letter in await expired_letters(session, now() - await trash_time(session), AT_ONCE):
            await purge(session, letter)
        gone = delete(StyleSample).where(StyleSample.deleted_at < now() - SAMPLES_KEPT)
        await session.execute(gone.execution_options(synchronize_session=False))
