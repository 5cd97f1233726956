"""Delivery of offers: the run of the tasks that read them."""

from uuid import UUID

from app.drafting.engine import ModelEngine
from app.drafting.journal import FOLDER, Journal
from app.drafting.road import road_to
from app.llm.endpoint import endpoint_of
from app.offers.reading import Means, read_offer
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_requirement_extraction(lease: Lease) -> dict[str, str]:
    """Understand one offer."""
    settings = load_settings()
    endpoint = endpoint_of(settings)
    engine = ModelEngine(road_to(endpoint)) if endpoint else None
    offer_id = UUID(str(lease.payload["offer_id"]))
    await read_offer(lease, offer_id, Means(engine, Journal(settings.data_dir / FOLDER)))
    return {"offerId": str(offer_id)}
