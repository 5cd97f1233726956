"""From an offer's text to its digest, in a limited child process, before any session is open."""

from app.documents import pool
from app.errors import Refused
from app.offers.digest import OfferDigest

MIN_CHARACTERS, MAX_CHARACTERS = 40, 60_000
DIGEST = pool.offer_function("digest", "app.offers.in_child")


async def understood(text: str) -> OfferDigest:
    """What an offer asks for. Raises Refused (offer.empty, offer.too_long, offer.too_hard)."""
    check_text(text)
    try:
        answer = await pool.run(DIGEST, text.strip().encode())
    except Refused as refusal:
        raise Refused("offer.too_hard") from refusal
    return OfferDigest.model_validate_json(answer.body)


def check_text(text: str) -> None:
    """Raises Refused for a text that is no offer's."""
    if len(text.strip()) < MIN_CHARACTERS:
        raise Refused("offer.empty")
    if len(text) > MAX_CHARACTERS:
        raise Refused("offer.too_long", limit=MAX_CHARACTERS)
