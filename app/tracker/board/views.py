"""What the board shows, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.i18n import gettext, in_zone
from app.kit.clock import now
from app.tracker.board.columns import MOST_SHOWN, ORDER, SHOWN
from app.tracker.board.queries import Card, cards_of, counts
from app.tracker.statuses import MOVES, ApplicationStatus

BOARD = "/applications/board"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. count: of all its cards.  onward: where its cards may go.  shown: how many are asked for."""

    status: ApplicationStatus
    cards: Sequence[Card]
    count: int
    onward: Sequence[ApplicationStatus]
    shown: int
    is_chosen: bool
    today: date

    @property
    def more(self) -> int:
        """How many cards to ask for next; 0 where all are there, or no more are shown."""
        return min(self.shown + SHOWN, MOST_SHOWN) if self.count > self.shown and self.shown < MOST_SHOWN else 0

    def onward_words(self, words: Mapping[ApplicationStatus, str]) -> Sequence[tuple[ApplicationStatus, str]]:
        """Where its cards may go, in the words of the reader."""
        return [(one, gettext(words[one])) for one in self.onward]

    @property
    def is_cut(self) -> bool:
        """Whether there are cards that only the list shows."""
        return self.count > self.shown >= MOST_SHOWN


@dataclass(frozen=True, slots=True)
class Board:
    """The board. chosen: the column of a narrow screen, the only one that may show more."""

    columns: Sequence[Column]
    chosen: ApplicationStatus
    shown: int

    @property
    def address(self) -> str:
        """Of the board as it stands."""
        return board_address(self.chosen, self.shown)

    @property
    def query(self) -> str:
        """Of that address."""
        return self.address.partition("?")[2]

    @property
    def numbers(self) -> Sequence[tuple[ApplicationStatus, int]]:
        """How many cards each column has."""
        return [(one.status, one.count) for one in self.columns]

    @property
    def has_hired(self) -> bool:
        """Whether the hunt came to its aim."""
        return any(one.count for one in self.columns if one.status == ApplicationStatus.HIRED)

    @property
    def count(self) -> int:
        """Of all cards."""
        return sum(one.count for one in self.columns)


def board_address(chosen: str, shown: int) -> str:
    """Of the board with this column in front."""
    more = {"shown": shown} if shown != SHOWN else {}
    return f"{BOARD}?{urlencode({'column': chosen} | more)}"


async def board_of(session: AsyncSession, user_id: UUID, chosen: str, shown: int) -> Board:
    """The whole board. chosen: "" for the first column that has a card."""
    standing = await counts(session, user_id)
    first = next((one for one in ORDER if standing.get(one)), ORDER[0])
    front = ApplicationStatus(chosen) if chosen in tuple(ApplicationStatus) else first
    columns: list[Column] = []
    for one in ORDER:
        limit = _bounded(shown) if one == front else SHOWN
        cards = await cards_of(session, user_id, one, limit=limit) if standing.get(one) else []
        columns.append(_column(one, cards, standing.get(one, 0), limit, is_chosen=one == front))
    return Board(columns, front, _bounded(shown))


async def column_of(
    session: AsyncSession, user_id: UUID, status: ApplicationStatus, shown: int, *, is_chosen: bool
) -> Column:
    """One column."""
    limit = _bounded(shown)
    cards = await cards_of(session, user_id, status, limit=limit)
    count = (await counts(session, user_id)).get(status, 0) if len(cards) == limit else len(cards)
    return _column(status, cards, count, limit, is_chosen=is_chosen)


def _column(status: ApplicationStatus, cards: Sequence[Card], count: int, limit: int, *, is_chosen: bool) -> Column:
    onward = [one for one in ORDER if one in MOVES[status]]
    return Column(status, cards, count, onward, limit, is_chosen, in_zone(now()).date())


def _bounded(shown: int) -> int:
    return min(max(shown, SHOWN), MOST_SHOWN)
