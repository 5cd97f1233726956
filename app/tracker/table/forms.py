"""What the forms of an import hold: a file or the text of one, and which column is which."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request

from app.errors import Refused
from app.i18n import in_zone
from app.kit.clock import now
from app.tracker.statuses import ApplicationStatus
from app.tracker.table.days import DayOrder, day_in, needs_order
from app.tracker.table.mapping import DATED, Field, proposed
from app.tracker.table.rows import Meaning, RowError, Wanted, cells_of, plain_orders, read_rows
from app.tracker.table.sheet import Sheet, sheet_of, text_of
from app.tracker.table.status_words import key_of, words_in
from app.web.forms import fields_of, files_of


@dataclass(frozen=True, slots=True)
class OrderChoice:
    """A column of days. example: one that is a day in both orders.  either: by order, which day that is."""

    field: Field
    column: int
    example: str
    either: Mapping[DayOrder, date | None]
    chosen: DayOrder


@dataclass(frozen=True, slots=True)
class WordChoice:
    """A word for a status. status: None for one that leaves its rows out."""

    word: str
    key: str
    status: ApplicationStatus | None


@dataclass(frozen=True, slots=True)
class Given:
    """A table as it was sent, and as it was understood. refusal: why its columns cannot be used yet."""

    text: str
    sheet: Sheet
    meaning: Meaning
    wanted: Sequence[Wanted]
    errors: Sequence[RowError]
    refusal: Refused | None = None

    @property
    def columns(self) -> Mapping[Field, int]:
        """Which column is which."""
        return self.meaning.columns

    @property
    def days(self) -> list[OrderChoice]:
        """The columns of days whose order the person may choose."""
        found: list[OrderChoice] = []
        for one in DATED:
            cells = cells_of(self.sheet, self.columns[one]) if one in self.columns else []
            if unclear := next((cell for cell in cells if needs_order(cell)), ""):
                either = {order: day_in(unclear, order) for order in DayOrder}
                found.append(OrderChoice(one, self.columns[one], unclear[:60], either, self.meaning.order(one)))
        return found

    @property
    def words(self) -> list[WordChoice]:
        """The words for statuses, each with what it means as the table is read now."""
        cells = cells_of(self.sheet, self.columns[Field.STATUS]) if Field.STATUS in self.columns else []
        chosen = self.meaning.statuses
        return [WordChoice(word, key_of(word), chosen.get(key_of(word)) or usual) for word, usual in words_in(cells)]


async def given_by(request: Request[Any, Any, Any]) -> Given:
    """Fields: file or csv; column-FIELD, a number or "" each, proposed where the form has none.

    order-NUMBER: day or month, what stands first in the days of that column.
    status-WORD: a status, for a word of the table.
    Raises Refused (csv.*).
    """
    files, fields = await files_of(request, "file"), await fields_of(request)
    if not files and not fields.get("csv"):
        raise Refused("csv.none")
    text = text_of(files[0].data) if files else fields["csv"]
    return await asyncio.to_thread(_understood, text, fields)


def _understood(text: str, fields: Mapping[str, str]) -> Given:
    sheet = sheet_of(text)
    chosen = {one: fields.get(f"column-{one}", "") for one in Field if f"column-{one}" in fields}
    columns = {one: int(at) for one, at in chosen.items() if at.isascii() and at.isdigit() and len(at) < 3}  # noqa: PLR2004
    if not chosen:
        columns = proposed(sheet.header)
    meaning = Meaning(columns, plain_orders(sheet, columns) | _orders(fields, columns), _statuses(fields))
    try:
        wanted, errors = read_rows(sheet, meaning, in_zone(now()).date())
    except Refused as refusal:
        return Given(text, sheet, meaning, [], [], refusal)
    return Given(text, sheet, meaning, wanted, errors)


def _orders(fields: Mapping[str, str], columns: Mapping[Field, int]) -> dict[Field, DayOrder]:
    """What the person chose of columns of days, each named by its place, so that a choice stays with its column."""
    said = {one: fields.get(f"order-{columns[one]}", "") for one in DATED if one in columns}
    return {one: DayOrder(order) for one, order in said.items() if order in tuple(DayOrder)}


def _statuses(fields: Mapping[str, str]) -> dict[str, ApplicationStatus]:
    """What the person said of words for statuses."""
    named = {name.removeprefix("status-"): value for name, value in fields.items() if name.startswith("status-")}
    known = {word: value for word, value in named.items() if value in tuple(ApplicationStatus)}
    return {key_of(word): ApplicationStatus(value) for word, value in known.items()}
