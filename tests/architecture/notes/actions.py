"""Writing notes."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.errors import Refused
from app.options.queries import whole
from app.settings import Settings
from app.tasks.actions import submit
from tests.architecture.notes.models import Note
from tests.architecture.notes.options import MAX_NOTES
from tests.architecture.notes.queries import count_of


async def write_note(session: AsyncSession, user_id: UUID, text: str) -> UUID:
    """Keep a note and have all of them counted; gives the task. Raises Refused (note.too_many)."""
    most = await whole(session, MAX_NOTES)
    if await count_of(session, user_id) >= most:
        raise Refused("note.too_many", most=most)
    session.add(Note(user_id=user_id, text=text))
    note(session, "note_written", user_id)
    return (await submit(session, user_id=user_id, type="note_count", payload={"version": 1})).id


async def drop_old_notes(settings: Settings) -> None:
    """The chore of the slice, which has nothing to do."""
    del settings
