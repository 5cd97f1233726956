"""Which found offers somebody wants to see, in which order, and how an address says so."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from app.discovery.models import FoundStatus

MAX_QUERY, MAX_WORDS, MAX_SITE = 200, 8, 253
HIGHEST_SCORE = 100


class Order(StrEnum):
    """What stands first. SCORE: the best; what has no score yet comes last."""

    NEWEST = "newest"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Filters:
    """least: the lowest score, 0 for any.  site: a source's domain, "" for any.  words: in title, company or place."""

    status: FoundStatus = FoundStatus.PENDING
    search_id: UUID | None = None
    site: str = ""
    least: int = 0
    words: str = ""
    order: Order = Order.NEWEST

    @property
    def query(self) -> str:
        """As it stands in an address, without what is usual: "status=REJECTED&q=york"."""
        said = {"q": self.words, "search": self.search_id or "", "site": self.site, "least": self.least or ""}
        said["status"] = "" if self.status == FoundStatus.PENDING else self.status
        said["order"] = "" if self.order == Order.NEWEST else self.order
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def narrows(self) -> bool:
        """Whether it leaves out anything but what has another status."""
        return bool(self.search_id or self.site or self.least or self.words)
