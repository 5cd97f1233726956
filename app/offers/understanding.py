"""From an offer's text to its digest, in a limited child process, with no session open."""

import re

from app.documents import pool
from app.errors import Refused
from app.offers.digest import OfferDigest
from app.offers.pasted.notices import refuse_pasted

MIN_CHARACTERS, MAX_CHARACTERS = 40, 60_000
DIGEST = pool.offer_function("digest", "app.offers.in_child")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}", re.IGNORECASE)


async def understood(text: str) -> OfferDigest:
    """What an offer asks for, by rules. Raises Refused (offer.too_hard, and what check_text raises)."""
    check_text(text)
    return await read_in_child(text.strip().encode())


def check_text(text: str) -> None:
    """Raises Refused for a text that is no offer's (offer.empty, offer.is_address, offer.too_short, offer.too_long).

    And as refuse_pasted, for what a browser shows instead of an offer.
    """
    bare = text.strip()
    if not bare:
        raise Refused("offer.empty")
    if _ADDRESS.fullmatch(bare):
        raise Refused("offer.is_address")
    if len(bare) < MIN_CHARACTERS:
        raise Refused("offer.too_short")
    if len(text) > MAX_CHARACTERS:
        raise Refused("offer.too_long", limit=MAX_CHARACTERS)
    refuse_pasted(bare)


async def read_in_child(body: bytes, *, is_checked: bool = False) -> OfferDigest:
    """What the child side answers (in_child.serve). Raises Refused (offer.too_hard)."""
    try:
        answer = await pool.run(DIGEST, body, is_checked=is_checked)
    except Refused as refusal:
        raise Refused("offer.too_hard") from refusal
    return OfferDigest.model_validate_json(answer.body)
