"""From a fetched page to its offer, in a limited child process, before any session is open."""

from typing import Any

from app.documents import pool
from app.errors import Refused
from app.kit import clock
from app.offers.postings.values import MAX_BYTES, Page, Posting

POSTING = pool.offer_function("posting", "app.offers.postings.in_child")


async def understood_page(page: Page) -> Posting:
    """The offer on a page. Raises Refused: the codes of `read_posting`, or offer.too_hard where reading was stopped."""
    if len(page.body) > MAX_BYTES:
        raise Refused("offer.page_too_large")
    head: dict[str, Any] = {"address": page.address, "status": page.status, "content_type": page.content_type}
    try:
        answer = await pool.run(POSTING, page.body, **head, today=clock.now().date().isoformat())
    except Refused as refusal:
        if refusal.error_code.startswith("offer."):
            raise
        raise Refused("offer.too_hard") from refusal
    return Posting.model_validate_json(answer.body)
