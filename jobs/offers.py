"""Delivery of offers: the run of the tasks that read them."""

from uuid import UUID

from app.drafting.journal import FOLDER, Journal
from app.drafting.road import asked_for, engine_for
from app.offers.reading import Means, read_offer
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_requirement_extraction(lease: Lease) -> dict[str, str]:
    """Understand one offer."""
    settings = load_settings()
    engine = await engine_for(lease.user_id, settings)
    means = Means(engine, Journal(settings.data_dir / FOLDER), await asked_for(lease.user_id, settings))
    offer_id = UUID(str(lease.payload["offer_id"]))
    await read_offer(lease, offer_id, means)
    return {"offerId": str(offer_id)}
