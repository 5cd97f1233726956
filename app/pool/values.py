"""Words of the pool: shapes of sources, layers and their tables, what is counted. Values only."""

import re
from enum import StrEnum

from app.errors import Refused

SOURCE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}\Z", re.ASCII)
LEAST_TEXT, MOST_TEXT = 40, 60_000  # characters of an offer, as for a pasted one


class Shape(StrEnum):
    """How a source writes its offers."""

    FRANCE_TRAVAIL = "france_travail"
    JOB_POSTING = "job_posting"
    OWN = "own"


class Layer(StrEnum):
    """The layers, each made from the one before."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"


class Reason(StrEnum):
    """Why an offer of bronze is not in silver. KEPT: it is."""

    KEPT = ""
    NO_ID = "no_id"
    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    TOO_LONG = "text_too_long"
    UNREADABLE = "unreadable"


class Standing(StrEnum):
    """What becomes of an offer of silver. LIVE: it is in gold."""

    LIVE = "live"
    DUPLICATE = "duplicate"
    EXPIRED = "expired"


SILVER = (
    "offers", "companies", "places", "salaries", "skills", "trainings", "languages", "licences", "contacts",
)  # fmt: skip
GOLD = ("gold",)


def source_name(text: str) -> str:
    """A name that files and rows may carry. Raises Refused (pool.bad_source)."""
    name = re.sub(r"[^a-z0-9._-]{1,80}", "-", text.strip().lower()[:80]).strip("-.")
    if not SOURCE_NAME.match(name):
        raise Refused("pool.bad_source", name=text[:80])
    return name
