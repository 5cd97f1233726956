"""A CSV file as rows of cells, and rows of cells as a CSV file; bounded, and safe to open in a spreadsheet. Pure."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.errors import Refused
from app.kit.texts import composed
from app.tracker.table.mapping import Field, proposed

MAX_BYTES, MAX_ROWS, MAX_COLUMNS = 3_000_000, 5_000, 60
_SEPARATORS = ",;\t|"
_FIRST_LINES = 12  # in which the separator and the names of the columns are looked for
# A spreadsheet would run what begins so; an apostrophe before it makes it a text, and is taken off when it comes back.
_RUN = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """header: the names of the columns.  rows: those below, as many cells each, with their numbers in the file.

    above: how many rows stand above the header, such as a title of the table.
    """

    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    above: int = 0


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
    """Rows of a CSV text, its separator told by its first lines. Raises Refused (csv.*)."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff")
    if len(plain.encode()) > MAX_BYTES:
        raise Refused("csv.too_large", limit=MAX_BYTES // 1_000_000)
    separator = _separator_of(plain.split("\n", _FIRST_LINES)[:_FIRST_LINES])
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
    at = _header_in([cells for _, cells in rows[:_FIRST_LINES]])
    (_, header), others = rows[at], rows[at + 1 :]
    width = len(header)
    return Sheet(header, [(number, [*cells, *[""] * (width - len(cells))][:width]) for number, cells in others], at)


def _separator_of(lines: Sequence[str]) -> str:
    """What parts most of the first lines into the same number of cells."""

    def parted(separator: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        return max(((lines_, cells) for cells, lines_ in counts.items()), default=(0, 0))

    return max(_SEPARATORS, key=parted)


def _header_in(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows names the columns: the first that does, else the first with more than one cell.

    A title of the whole table is no header, whatever words are in it. Below the header there is a row.
    """
    wide = [at for at, cells in enumerate(rows[:-1]) if sum(bool(cell) for cell in cells) > 1]
    telling = [at for at in wide if {Field.TITLE, Field.COMPANY} & set(proposed(rows[at]))]
    return next(iter(telling or wide), 0)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUN) else cell


def _read(cell: str) -> str:
    bare = cell.strip()
    return bare[1:] if bare.startswith("'") and bare[1:].startswith(_RUN) else bare
