"""Delivery of what follows an import by a browser extension."""

from uuid import UUID

from app.extension.matching import match_offer
from app.tasks.lease import Lease


async def run_offer_match(lease: Lease) -> dict[str, str]:
    """Work out how well one offer matches."""
    offer_id = UUID(str(lease.payload["offer_id"]))
    await match_offer(lease, offer_id)
    return {"offerId": str(offer_id)}
