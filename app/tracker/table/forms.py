"""What the forms of an import hold: a file or the text of one, and which column is which."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Request

from app.errors import Refused
from app.i18n import in_zone
from app.kit.clock import now
from app.tracker.table.mapping import Field, proposed
from app.tracker.table.rows import RowError, Wanted, read_rows
from app.tracker.table.sheet import Sheet, sheet_of, text_of
from app.web.forms import fields_of, files_of


@dataclass(frozen=True, slots=True)
class Given:
    """A table as it was sent, and as it was understood. refusal: why its columns cannot be used yet."""

    text: str
    sheet: Sheet
    columns: Mapping[Field, int]
    wanted: Sequence[Wanted]
    errors: Sequence[RowError]
    refusal: Refused | None = None


async def given_by(request: Request[Any, Any, Any]) -> Given:
    """Fields: file or csv; column-FIELD, a number or "" each, proposed where the form has none.

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
    try:
        wanted, errors = read_rows(sheet, columns, in_zone(now()).date())
    except Refused as refusal:
        return Given(text, sheet, columns, [], [], refusal)
    return Given(text, sheet, columns, wanted, errors)
