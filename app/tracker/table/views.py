"""What the table shows, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.i18n import in_zone
from app.kit.clock import now
from app.kit.paging import Found, Window
from app.kit.texts import N_
from app.tracker.queries import Tracked
from app.tracker.statuses import ApplicationStatus
from app.tracker.table.filters import Due, Filters, Sort
from app.tracker.table.queries import counts_for, sources_in, table_of

ALL = N_("All")
COLUMNS: Mapping[Sort, str] = {
    Sort.TITLE: N_("Title"),
    Sort.COMPANY: N_("Company"),
    Sort.SINCE: N_("Since"),
    Sort.RATING: N_("Rating"),
    Sort.FOLLOW_UP: N_("Follow-up"),
}
DUE: Mapping[Due, str] = {
    Due.FOLLOW_UP: N_("A follow-up is due"),
    Due.INTERVIEW: N_("An interview is to come"),
    Due.NONE: N_("No date is set"),
}


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A status to choose, "" for all. count: how many stand there."""

    status: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A column. order: "ascending", "descending" or "" as it is sorted now."""

    sort: Sort
    words: str
    address: str
    order: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """The table. today: where the person is."""

    filters: Filters
    found: Found[Tracked]
    statuses: Sequence[StatusChoice]
    headings: Sequence[Heading]
    sources: Sequence[str]
    dues: Mapping[Due, str]
    today: date

    @property
    def is_empty(self) -> bool:
        """Whether there is no application at all, in this hunt or in past ones, as chosen."""
        return self.statuses[0].count == 0


async def table_page(session: AsyncSession, user_id: UUID, filters: Filters, window: Window) -> TablePage:
    """The table that an address asks for."""
    today = in_zone(now()).date()
    found = await table_of(session, user_id, filters, window, today)
    counts = await counts_for(session, user_id, is_archived=filters.is_archived)
    sources = await sources_in(session, user_id)
    headings = [Heading(one, words, filters.with_(one), _order(filters, one)) for one, words in COLUMNS.items()]
    return TablePage(filters, found, _statuses(filters, counts), headings, sources, DUE, today)


def _statuses(filters: Filters, counts: Mapping[str, int]) -> list[StatusChoice]:
    shown = ["", *(one for one in ApplicationStatus if counts.get(one) or one == filters.status)]
    numbers = {**counts, "": sum(counts.values())}
    return [
        StatusChoice(one, numbers.get(one, 0), filters.with_(None, status=one), one == filters.status) for one in shown
    ]


def _order(filters: Filters, sort: Sort) -> str:
    if sort != filters.sort:
        return ""
    return "descending" if filters.falls else "ascending"
