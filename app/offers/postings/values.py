"""What comes in and what goes out: a page as it was fetched, and the offer that stands on it. Values only."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from app.kit.texts import composed

MAX_BYTES = 2_000_000  # of a page's body
MAX_LIST_BYTES = 8_000_000  # of the answer of a whole board, which holds the texts of its offers
MAX_TEXT = 60_000  # characters of an offer, as for a pasted one
MAX_LINE = 300  # characters of a single fact


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a site. body: decompressed.  content_type: the header as sent, with its charset, or "".

    address: where the answer came from, after redirects; for one of `board_api` with the fragment that it was asked
    with, which names the posting in the answer of a whole board.
    """

    address: str
    status: int
    content_type: str
    body: bytes


Road = Literal["json_ld", "board", "microdata", "text"]


class Posting(BaseModel):
    """What a page says of one offer; "" or None where it says nothing, and nothing is guessed.

    text: plain, headings on lines of their own after an empty line, points of a list as "- " lines; at most MAX_TEXT
    characters. Facts (title, company, place, contract, salary, remote) are one line each, in the words of the page, or
    in the offer's language where the page has a code for them.
    remote: "remote", "hybrid", "on_site" or "".
    address: the canonical one if the page names one of the same site, else that of the page, without its fragment.
    hidden: words that stood on the page and that nobody would have seen, for a warning; no part of the text.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    company: str = ""
    place: str = ""
    contract: str = ""
    salary: str = ""
    remote: Literal["remote", "hybrid", "on_site", ""] = ""
    company_description: str = ""
    text: str = ""
    language: Literal["fr", "en", ""] = ""
    published_on: date | None = None
    expires_on: date | None = None
    address: str = ""
    road: Road = "text"
    hidden: str = ""

    @field_validator("*")
    @classmethod
    def _as_one(cls, value: object) -> object:
        """Letters composed: names of signs and escapes of a page bring marks apart that its bytes do not show."""
        return composed(value) if isinstance(value, str) else value
