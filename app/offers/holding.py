"""A model's answer about an offer, held against the offer in a limited child process."""

import json

from app.offers.digest import OfferDigest
from app.offers.extraction import ExtractionWire
from app.offers.understanding import read_in_child


async def held_against(text: str, answer: ExtractionWire, by_rules: OfferDigest) -> OfferDigest:
    """What of a model's answer the offer says. Raises Refused (offer.too_hard)."""
    given = {
        "text": text,
        "answer": answer.model_dump(mode="json"),
        "by_rules": by_rules.model_dump(mode="json"),
    }
    return await read_in_child(json.dumps(given).encode(), is_checked=True)
