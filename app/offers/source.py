"""Where an offer comes from, and what is known of it besides its text. Values only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OfferOrigin(StrEnum):
    """How an offer came in."""

    PASTE = "paste"
    FILE = "file"
    URL = "url"
    FORM = "form"
    SEARCH = "search"
    POOL = "pool"
    EXTENSION = "extension"


NOT_MANUAL = frozenset(
    {OfferOrigin.URL, OfferOrigin.SEARCH, OfferOrigin.POOL, OfferOrigin.EXTENSION}
)  # their text is a page's, not a person's
# brought by the person
OWN = frozenset({OfferOrigin.PASTE, OfferOrigin.FILE, OfferOrigin.URL, OfferOrigin.FORM, OfferOrigin.EXTENSION})


@dataclass(frozen=True, slots=True)
class Source:
    """url: canonical, "" for none.  source_domain: the site, as people name it.  why_us: the person's own words."""

    origin: OfferOrigin = OfferOrigin.PASTE
    url: str = ""
    source_domain: str = ""
    company_description: str = ""
    starts_on: str = ""
    why_us: str = ""
    published_on: date | None = None
    expires_on: date | None = None
