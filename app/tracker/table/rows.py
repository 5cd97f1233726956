"""Rows of a stranger's table as applications that could be, or why not. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from app.errors import AppError, Refused
from app.lexicon.folding import fold
from app.offers.capture.canonical import address_in, canonical_address, domain_of
from app.tracker.statuses import ApplicationStatus
from app.tracker.table.days import DayOrder, day_in, moment_in, order_in
from app.tracker.table.mapping import DATED, Field, Moved, moves_in, stars_in
from app.tracker.table.sheet import Sheet
from app.tracker.table.status_words import Statuses, status_in

_NAME, _NOTES = 200, 20_000
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One application to be. number: of its row in the file.  address: canonical, "" for none.

    interview_at: by the clock of the person, without a zone.  moves: its history, () where the file has none.
    """

    number: int
    title: str
    company: str
    place: str
    address: str
    site: str
    status: ApplicationStatus
    since: date | None
    rating: int | None
    follow_up_on: date | None
    notes: str
    interview_at: datetime | None = None
    moves: tuple[Moved, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What the same post at the same employer shares."""
        return fold(self.title), fold(self.company)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a table's columns, days and words mean. orders: of the columns whose order was chosen or is plain.

    statuses: what the person said of some words.
    """

    columns: Mapping[Field, int]
    orders: Mapping[Field, DayOrder] = field(default_factory=dict[Field, DayOrder])
    statuses: Statuses = field(default_factory=dict[str, ApplicationStatus])

    def order(self, of: Field) -> DayOrder:
        """Of one column."""
        return self.orders.get(of, DayOrder.DAY_FIRST)


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row cannot be taken."""

    number: int
    code: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """What the person has already, as addresses and as posts."""

    addresses: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. doubles: numbers of rows that are there already, or twice in the file."""

    wanted: Sequence[Wanted] = ()
    doubles: Sequence[int] = ()
    errors: Sequence[RowError] = field(default_factory=list[RowError])


def plain_orders(sheet: Sheet, columns: Mapping[Field, int]) -> dict[Field, DayOrder]:
    """In which order each column of days writes them; a column that does not tell is as the others of its file."""
    told = {one: order_in(cells_of(sheet, columns[one])) for one in DATED if one in columns}
    common = {order for order in told.values() if order is not None}
    shared = common.pop() if len(common) == 1 else None
    return {one: found for one, order in told.items() if (found := order or shared) is not None}


def cells_of(sheet: Sheet, at: int) -> list[str]:
    """One column, from the top."""
    return [cells[at] for _, cells in sheet.rows if 0 <= at < len(cells)]


def read_rows(sheet: Sheet, meaning: Meaning, today: date) -> tuple[list[Wanted], list[RowError]]:
    """Every row, or its first error. today: no move is later. Raises Refused (csv.no_title_column)."""
    columns = meaning.columns
    if Field.TITLE not in columns and Field.COMPANY not in columns:
        raise Refused("csv.no_title_column")
    wanted: list[Wanted] = []
    errors: list[RowError] = []
    for number, cells in sheet.rows:
        said = {name: cells[at] for name, at in columns.items() if 0 <= at < len(cells)}
        try:
            wanted.append(_wanted(number, said, meaning, today))
        except AppError as refusal:
            errors.append(RowError(number, refusal.error_code, refusal.parameters))
    return wanted, errors


def plan_of(wanted: Sequence[Wanted], errors: Sequence[RowError], known: Known) -> Plan:
    """Leave out what is there already, and what a row before says."""
    addresses, posts = set(known.addresses), set(known.posts)
    new: list[Wanted] = []
    doubles: list[int] = []
    for one in wanted:
        if (one.address and one.address in addresses) or (all(one.key) and one.key in posts):
            doubles.append(one.number)
            continue
        addresses.add(one.address)
        posts.add(one.key)
        new.append(one)
    return Plan(new, doubles, errors)


def _wanted(number: int, said: Mapping[Field, str], meaning: Meaning, today: date) -> Wanted:
    title, company = said.get(Field.TITLE, "")[:_NAME], said.get(Field.COMPANY, "")[:_NAME]
    if not (title or company):
        raise Refused("csv.row_no_title")
    since = day_in(said.get(Field.SINCE, ""), meaning.order(Field.SINCE))
    if since is not None and since > today:
        raise Refused("csv.row_in_future", value=since.isoformat())
    address = _address(said.get(Field.ADDRESS, ""))
    status = status_in(said.get(Field.STATUS, ""), meaning.statuses)
    left: list[str] = []
    at = meaning.order(Field.INTERVIEW)
    interview = _or_text(lambda text: moment_in(text, at), said.get(Field.INTERVIEW, ""), left, None)
    moves = _or_text(lambda text: moves_in(text, status, today), said.get(Field.HISTORY, ""), left, ())
    return Wanted(
        number,
        title,
        company,
        said.get(Field.PLACE, "")[:_NAME],
        address,
        domain_of(address) if address else "",
        status,
        since,
        stars_in(said.get(Field.RATING, "")),
        day_in(said.get(Field.FOLLOW_UP, ""), meaning.order(Field.FOLLOW_UP)),
        "\n".join(filter(None, (said.get(Field.NOTES, ""), *left)))[:_NOTES],
        interview,
        moves,
    )


def _or_text(read: Callable[[str], Value], text: str, left: list[str], usual: Value) -> Value:
    """What a cell says; one that says it in no way we know is kept among the notes."""
    try:
        return read(text)
    except Refused:
        left.append(text)
        return usual


def _address(text: str) -> str:
    if not text:
        return ""
    found = address_in(text)
    if found is None:
        raise Refused("csv.row_address", value=text[:60])
    try:
        return canonical_address(found)
    except AppError as refusal:
        raise Refused("csv.row_address", value=text[:60]) from refusal
