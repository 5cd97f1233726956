"""What passes between a source and the inbox: offers of lists, what a search wants, what was decided. Values only."""

from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from app.discovery.models import Remote
from app.offers.digest import OfferDigest
from app.offers.postings.values import Posting

MAX_ITEMS = 5_000  # of one look into a source
LEAST_TEXT = 300  # characters; what a list says in fewer is read on the page of the offer


class Reason(StrEnum):
    """Why an offer of a source is not kept. UNREAD: its page says nothing that could be understood."""

    KEYWORDS = "keywords"
    RED_FLAGS = "red_flags"
    REMOTE = "remote"
    PLACE = "place"
    SALARY = "salary"
    EXPIRED = "expired"
    UNREAD = "unread"


class Item(BaseModel):
    """An offer as its source has it. name: of its own there, where its address is not enough. codes: rome, naf."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    posting: Posting
    name: str = ""
    codes: dict[str, str] = Field(default_factory=dict)


class Wishes(BaseModel):
    """What a saved search lets through. salary_min: a year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keywords: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    salary_min: int | None = None
    remote: Remote = Remote.ANY
    place: str = ""


class Verdict(BaseModel):
    """What the sieve says of an item. reason: "" where it is kept, and then the digest is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Reason | None = None
    digest: OfferDigest | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that passed. key: by which it is one offer of the person."""

    key: str
    item: Item
    digest: OfferDigest


@dataclass(slots=True)
class Tally:
    """What one look into a source came to. later: how many wait for the next look. is_same: nothing had changed.

    changed, gone: of those that wait in the inbox, how many say something else now, and how many are there no more.
    """

    found: int = 0
    new: int = 0
    known: int = 0
    later: int = 0
    changed: int = 0
    gone: int = 0
    is_same: bool = False
    error: str = ""
    parameters: dict[str, str] = field(default_factory=dict[str, str])
    dropped: dict[str, int] = field(default_factory=dict[str, int])

    def drop(self, reason: Reason) -> None:
        """Count one that is not kept."""
        self.dropped[reason] = self.dropped.get(reason, 0) + 1
