"""From a page to the offer on it: every road in its order. Pure."""

from datetime import date

from app.errors import Refused
from app.offers.postings.values import Page, Posting


def read_posting(page: Page, *, today: date | None = None) -> Posting:
    """The offer on a page, or in a board's answer.

    today: what deadlines are compared with; without it none has passed.
    Raises Refused (offer.page_...), see sentences.py.
    """
    del page, today
    raise Refused("offer.page_no_offer")
