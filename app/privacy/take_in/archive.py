"""Reading an export that a person sent: size, number and names of its entries bounded, lines parsed one by one."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from app.errors import Refused
from app.kit.texts import all_composed
from app.personal_data import Row
from app.privacy.form import FILE, FORMAT, HEADER, ROWS, VERSION, is_known

MOST_ENTRIES = 20_000
MOST_ROWS = 100_000  # 30 tables of 3,000 each
UNPACKED = 10  # times as large as the archive may be
MOST_ROW_BYTES = 100 * 1024 * 1024  # of all rows together
LARGEST_FILE = 32 * 1024 * 1024  # no upload was larger
LONGEST_ROW = 8 * 1024 * 1024
LONGEST_HEADER = 1024 * 1024
RATIO, SMALL = 200, 64 * 1024  # an entry that unpacks further than this, and is not small, is a bomb
_PLAIN_TYPES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DIGITS = re.compile(r"[0-9]{400}")  # a number that long is no value of ours and takes long to read
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose entries were looked at. entries: by name."""

    zip: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table. Raises Refused (takein.broken, takein.too_large)."""
        entry = self.entries.get(f"rows/{table}.jsonl")
        if entry is None:
            return
        try:
            with self.zip.open(entry) as source:
                yield from _lines(source, entry.filename)
        except _BROKEN as error:
            raise Refused("takein.broken", place=entry.filename) from error

    def file(self, entry: str) -> bytes | None:
        """The bytes of an entry; None where there is none. Raises Refused (takein.broken)."""
        found = self.entries.get(entry)
        if found is None:
            return None
        if found.file_size > LARGEST_FILE:
            raise Refused("takein.broken", place=entry)
        try:
            return self.zip.read(found)
        except _BROKEN as error:
            raise Refused("takein.broken", place=entry) from error

    @property
    def tables(self) -> set[str]:
        """The tables that it has rows of."""
        return {found[1] for name in self.entries if (found := ROWS.fullmatch(name))}


def opened(source: IO[bytes], most_bytes: int) -> Archive:
    """The archive, with nothing unpacked but its header. most_bytes: that it may have unpacked.

    Raises Refused (takein.not_ours, takein.newer, takein.too_large, takein.too_many, takein.broken).
    """
    try:
        archive = zipfile.ZipFile(source)
        listed = archive.infolist()
    except _BROKEN as error:
        raise Refused("takein.not_ours") from error
    if len(listed) > MOST_ENTRIES:
        raise Refused("takein.too_many")
    entries = {one.filename: one for one in listed}
    if HEADER not in entries:
        raise Refused("takein.not_ours")
    if len(entries) != len(listed):
        raise Refused("takein.broken", place=HEADER)
    for one in listed:
        _check(one)
    if sum(one.file_size for one in listed) > most_bytes or _row_bytes(listed) > MOST_ROW_BYTES:
        raise Refused("takein.too_large", limit=most_bytes // UNPACKED // 1024 // 1024)
    found = Archive(archive, entries)
    _check_header(found)
    return found


def _check(one: zipfile.ZipInfo) -> None:
    """Names are never used as paths; one that no export has is still a sign of a person's hand."""
    is_bomb = one.file_size > SMALL and one.file_size > RATIO * max(1, one.compress_size)
    is_odd = one.flag_bits & _ENCRYPTED or one.compress_type not in _PLAIN_TYPES or not is_known(one.filename)
    if is_bomb or is_odd:
        raise Refused("takein.broken", place=one.filename[:80])


def _row_bytes(listed: list[zipfile.ZipInfo]) -> int:
    return sum(one.file_size for one in listed if not FILE.fullmatch(one.filename) and one.filename.startswith("rows/"))


def _check_header(archive: Archive) -> None:
    if archive.entries[HEADER].file_size > LONGEST_HEADER:
        raise Refused("takein.not_ours")
    header = _parsed(archive.file(HEADER) or b"", HEADER)
    if header.get("format") != FORMAT or not isinstance(header.get("version"), int):
        raise Refused("takein.not_ours")
    if header["version"] > VERSION:
        raise Refused("takein.newer")


def _lines(source: IO[bytes], place: str) -> Iterator[Row]:
    number = 0
    while line := source.readline(LONGEST_ROW + 1):
        number += 1
        if len(line) > LONGEST_ROW or number > MOST_ROWS:
            raise Refused("takein.too_many")
        if line.strip():
            yield _parsed(line, f"{place}:{number}")


def _parsed(line: bytes, place: str) -> Row:
    """One JSON object. Infinities and numbers without end are refused."""
    try:
        text = line.decode("utf-8")
        value: Any = all_composed(json.loads(_plain(text), parse_constant=_no_constant))
    except (ValueError, RecursionError) as error:
        raise Refused("takein.broken", place=place) from error
    if not isinstance(value, dict):
        raise Refused("takein.broken", place=place)
    return value


def _plain(text: str) -> str:
    if _DIGITS.search(text):
        raise ValueError
    return text


def _no_constant(name: str) -> float:
    raise ValueError(name)
