"""The run of the slice's tasks; it would stand in jobs/notes.py."""

from app.tasks.lease import Lease
from tests.architecture.notes.queries import count_of


async def run_note_count(lease: Lease) -> dict[str, int]:
    """Count a person's notes."""
    async with lease.transaction() as session:
        return {"notes": await count_of(session, lease.user_id)}
