"""The printing of what was sent by a task, from the texts that its record holds, with no session open."""

from pathlib import Path
from uuid import UUID

from app import db
from app.kit.failpoints import hit
from app.tasks.lease import Lease
from app.tracker.models import SentApplication
from app.tracker.sending.actions import add_files, kept_in
from app.tracker.sending.gathering import printed


async def print_sent(lease: Lease, data_dir: Path) -> None:
    """Print the files of one record and keep them; nothing happens where it is gone."""
    sent_id = UUID(str(lease.payload["sent_id"]))
    async with db.reading() as session:
        record = await session.get(SentApplication, sent_id)
    if record is None:
        return
    files = await printed(kept_in(record), record.user_id, data_dir)
    hit("sending.printed")
    async with lease.transaction() as session:
        record = await session.get(SentApplication, sent_id)
        if record is not None:
            await add_files(session, record, files, data_dir)
