"""Delivery of letters: the run of the tasks that write them."""

from uuid import UUID

from app.drafting.engine import ModelEngine
from app.drafting.journal import FOLDER, Journal
from app.drafting.road import road_to
from app.letters.writing import Means, write_letter
from app.llm.endpoint import endpoint_of
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_letter(lease: Lease) -> dict[str, str]:
    """Write one letter."""
    settings = load_settings()
    endpoint = endpoint_of(settings)
    engine = ModelEngine(road_to(endpoint)) if endpoint else None
    letter_id = UUID(str(lease.payload["letter_id"]))
    await write_letter(lease, letter_id, Means(engine, Journal(settings.data_dir / FOLDER)))
    return {"letterId": str(letter_id)}
