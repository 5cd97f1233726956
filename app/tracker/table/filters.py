"""What chooses and sorts the rows of the table, as its address says it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from app.tracker.statuses import ApplicationStatus

MAX_QUERY, MAX_RATING = 200, 5


class Sort(StrEnum):
    """What the rows are sorted by. ADDED: when they came in; read along the index."""

    ADDED = "added"
    TITLE = "title"
    COMPANY = "company"
    SINCE = "since"
    RATING = "rating"
    FOLLOW_UP = "follow_up"


class Due(StrEnum):
    """FOLLOW_UP: one is due.  INTERVIEW: one is to come.  NONE: no date is set."""

    FOLLOW_UP = "follow_up"
    INTERVIEW = "interview"
    NONE = "none"


# The way in which a column is first sorted: names from A, dates and stars from the highest.
FALLS_FIRST = frozenset({Sort.ADDED, Sort.SINCE, Sort.RATING})


@dataclass(frozen=True, slots=True)
class Filters:
    """status, source, due: "" for any.  rating: at least so many stars.  is_archived: past hunts instead of this one.

    falls: from the highest or newest.
    """

    status: str = ""
    query: str = ""
    rating: int = 0
    source: str = ""
    due: str = ""
    is_archived: bool = False
    sort: Sort = Sort.ADDED
    falls: bool = True

    @property
    def narrows(self) -> bool:
        """Whether something leaves rows out."""
        return bool(self.status or self.query or self.rating or self.source or self.due)

    @property
    def address(self) -> str:
        """Of the table with these filters, always with a query, so that it is the table that opens."""
        return self.with_(None)

    def with_(self, sort: Sort | None, status: str | None = None) -> str:
        """The same with another status, or sorted by a column; by the same column again: the other way round."""
        way = self.sort if sort is None else sort
        falls = self.falls if sort is None else (not self.falls if sort == self.sort else sort in FALLS_FIRST)
        asked: dict[str, object] = {
            "status": self.status if status is None else status,
            "q": self.query,
            "rating": self.rating or "",
            "source": self.source,
            "due": self.due,
            "archived": "yes" if self.is_archived else "",
            "sort": "" if way == Sort.ADDED else way,
            "way": "" if falls == (way in FALLS_FIRST) else ("down" if falls else "up"),
        }
        return "/applications?" + urlencode({"status": asked.pop("status")} | {k: v for k, v in asked.items() if v})


def filters_from(said: Mapping[str, str]) -> Filters:
    """What an address asks for; what it does not understand chooses nothing."""
    sort = Sort(said["sort"]) if said.get("sort", "") in tuple(Sort) else Sort.ADDED
    rating = said.get("rating", "")
    return Filters(
        status=_one_of(ApplicationStatus, said.get("status", "")),
        query=said.get("q", "")[:MAX_QUERY],
        rating=int(rating) if rating in {"1", "2", "3", "4", "5"} else 0,
        source=said.get("source", "")[:253],
        due=_one_of(Due, said.get("due", "")),
        is_archived=said.get("archived", "") == "yes",
        sort=sort,
        falls={"down": True, "up": False}.get(said.get("way", ""), sort in FALLS_FIRST),
    )


def _one_of(kind: type[StrEnum], text: str) -> str:
    return text if text in tuple(kind) else ""
