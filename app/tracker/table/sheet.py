"""A CSV file as rows of cells, and rows of cells as a CSV file; bounded, and safe to open in a spreadsheet. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.errors import Refused
from app.kit.texts import composed

MAX_BYTES, MAX_ROWS, MAX_COLUMNS = 3_000_000, 5_000, 60
_SEPARATORS = ",;\t|"
# A spreadsheet would run what begins so; an apostrophe before it makes it a text, and is taken off when it comes back.
_RUN = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """header: the first row.  rows: the others, as many cells as the header has, each with its number in the file."""

    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]


def text_of(data: bytes) -> str:
    """The text of a file, composed. Raises Refused (csv.*)."""
    return composed(_decoded(data))


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or as older spreadsheets write it."""
    if len(data) > MAX_BYTES:
        raise Refused("csv.too_large", limit=MAX_BYTES // 1_000_000)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise Refused("csv.not_text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def sheet_of(text: str) -> Sheet:
    """Rows of a CSV text, its separator told by its first line. Raises Refused (csv.*)."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff")
    if len(plain.encode()) > MAX_BYTES:
        raise Refused("csv.too_large", limit=MAX_BYTES // 1_000_000)
    first = plain.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    rows: list[tuple[int, Sequence[str]]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(plain), delimiter=separator), 1):
            if len(cells) > MAX_COLUMNS:
                raise Refused("csv.too_many_columns", limit=MAX_COLUMNS)
            if any(cell.strip() for cell in cells):
                rows.append((number, [_read(cell) for cell in cells]))
            if len(rows) > MAX_ROWS + 1:
                raise Refused("csv.too_many_rows", limit=MAX_ROWS)
    except csv.Error as error:
        raise Refused("csv.broken") from error
    if len(rows) < 2:  # noqa: PLR2004 - names of columns, and something below them
        raise Refused("csv.empty")
    return _even(rows)


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str]], *, separator: str) -> bytes:
    """A CSV file that spreadsheets open as it is meant: UTF-8 with its mark, no cell that would be run."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _even(rows: Sequence[tuple[int, Sequence[str]]]) -> Sheet:
    (_, header), *others = rows
    width = len(header)
    return Sheet(header, [(number, [*cells, *[""] * (width - len(cells))][:width]) for number, cells in others])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUN) else cell


def _read(cell: str) -> str:
    bare = cell.strip()
    return bare[1:] if bare.startswith("'") and bare[1:].startswith(_RUN) else bare
