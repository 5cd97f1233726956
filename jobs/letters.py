"""Delivery of letters: the run of the tasks that write them."""

from uuid import UUID

from app.drafting.journal import FOLDER, Journal
from app.drafting.road import engine_for
from app.letters.writing import Means, write_letter
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_letter(lease: Lease) -> dict[str, str]:
    """Write one letter."""
    settings = load_settings()
    engine = await engine_for(lease.user_id, settings)
    letter_id = UUID(str(lease.payload["letter_id"]))
    await write_letter(lease, letter_id, Means(engine, Journal(settings.data_dir / FOLDER)))
    return {"letterId": str(letter_id)}
