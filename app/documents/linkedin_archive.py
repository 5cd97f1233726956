"""Child side: the data export of LinkedIn, a ZIP of tables: those that make a CV, as JSON for their reader."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from app.errors import Refused
from app.vitae.source_text import Line, SourceText

KIND = "linkedin"
# Key of the reader -> name of the table, whatever folder it lies in. Heads are English in every language's export.
TABLES: Mapping[str, str] = {
    "profile": "profile.csv",
    "positions": "positions.csv",
    "education": "education.csv",
    "skills": "skills.csv",
    "languages": "languages.csv",
    "certifications": "certifications.csv",
    "projects": "projects.csv",
    "emails": "email addresses.csv",
    "phones": "phonenumbers.csv",
    "honors": "honors.csv",
    "publications": "publications.csv",
    "volunteering": "volunteering.csv",
    "courses": "courses.csv",
}
_NEEDED = ("profile", "positions", "education")
_KEPT_BY_THE_SITE = frozenset({"websites", "confirmed", "primary", "updated on", "type", "extension"})
_MOST_ROWS, _MOST_BYTES = 500, 2 * 1024 * 1024
Row = dict[str, str]


def is_linkedin(names: Sequence[str]) -> bool:
    """Whether an archive with files of these names is such an export."""
    found = {_base(name) for name in names}
    return TABLES["profile"] in found and any(TABLES[key] in found for key in _NEEDED[1:])


def read_linkedin(data: bytes) -> SourceText:
    """The rows of its tables, and their cells as lines. Raises Refused (import.broken, import.bomb)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tables = {key: _rows(archive, name) for key, name in TABLES.items()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, csv.Error) as error:
        raise Refused("import.broken") from error
    lines = tuple(Line(text) for rows in tables.values() for row in rows for text in _cells(row))
    return SourceText(kind=KIND, lines=lines, document_json=json.dumps(tables))


def _rows(archive: zipfile.ZipFile, name: str) -> list[Row]:
    """The rows of a table by the heads of its columns; [] where the archive has none."""
    entry = next((one for one in archive.infolist() if _base(one.filename) == name), None)
    if entry is None:
        return []
    with archive.open(entry) as file:
        raw = file.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise Refused("import.bomb")
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig", errors="replace")), restkey="", restval="")
    return [_row(row) for _, row in zip(range(_MOST_ROWS), reader, strict=False)]


def _row(row: Mapping[str, object]) -> Row:
    return {key.strip().lower(): value.strip() for key, value in row.items() if key and isinstance(value, str)}


def _cells(row: Row) -> list[str]:
    told = (cell for head, cell in row.items() if head not in _KEPT_BY_THE_SITE)
    return [line.strip() for cell in told for line in cell.splitlines() if line.strip()]


def _base(name: str) -> str:
    return name.rpartition("/")[2].lower()
