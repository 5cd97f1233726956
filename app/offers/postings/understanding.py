"""From a fetched page to its offer, in a limited child process, before any session is open."""

from typing import Any

from pydantic import TypeAdapter

from app.documents import pool
from app.errors import Refused
from app.kit import clock
from app.offers.postings.lists import Listing
from app.offers.postings.values import MAX_BYTES, MAX_LIST_BYTES, Page, Posting

POSTING = pool.offer_function("posting", "app.offers.postings.in_child")
LISTINGS = TypeAdapter(Listing)
LISTING = pool.offer_function("listing", "app.offers.postings.listing_in_child")


async def understood_page(page: Page) -> Posting:
    """The offer on a page. Raises Refused: the codes of `read_posting`, or offer.too_hard where reading was stopped."""
    if len(page.body) > MAX_BYTES:
        raise Refused("offer.page_too_large")
    return Posting.model_validate_json(await _in_child(POSTING, page, today=clock.now().date().isoformat()))


async def understood_list(page: Page) -> Listing:
    """The offers of a list. Raises Refused: the codes of `read_list`, or offer.too_hard where reading was stopped."""
    if len(page.body) > MAX_LIST_BYTES:
        raise Refused("offer.page_too_large")
    return LISTINGS.validate_json(await _in_child(LISTING, page))


async def _in_child(function: str, page: Page, **more: Any) -> bytes:
    head: dict[str, Any] = {"address": page.address, "status": page.status, "content_type": page.content_type}
    try:
        return (await pool.run(function, page.body, **head, **more)).body
    except Refused as refusal:
        if refusal.error_code.startswith("offer."):
            raise
        raise Refused("offer.too_hard") from refusal
