"""Bronze: what sources answered, unchanged, a gzipped file of JSON lines per source and day, with an index beside it.

The file is made of blocks that can be read alone; offers that are new or changed since the source's last day stand in
blocks of their own, so that a build reads little where little has changed.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from hashlib import md5
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from app.errors import Refused
from app.pool.files import Files
from app.pool.values import Shape

HOME = "bronze"
BLOCK = 500  # lines
MAX_LINE = 1_000_000  # bytes of one offer
NAMELESS = "?"  # begins the name of an offer that its source gives none
_INDEX = pa.schema([
    ("id", pa.string()), ("print", pa.string()), ("block", pa.int32()), ("place", pa.int32()),
    ("is_current", pa.bool_()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Raw:
    """One offer as its source wrote it. id: its name there, "" for none.  line: JSON without a line break."""

    id: str
    line: bytes


@dataclass(frozen=True, slots=True)
class Day:
    """What a source answered on a day. is_whole: what is not in it is offered no longer.

    blocks: where each begins and ends, in bytes.  lines: offers in the file, those among them that a later answer of
    the day replaced included.  refused: by reason, what was no offer at all.  fresh: new or other than the day before.
    """

    source: str
    day: str
    shape: Shape
    file: str
    index: str
    is_whole: bool
    lines: int
    current: int
    fresh: int
    blocks: list[tuple[int, int]]
    refused: dict[str, int] = field(default_factory=dict[str, int])

    def path(self, name: str) -> str:
        """A file of this day, by its name in the files of the pool."""
        return f"{HOME}/{self.source}/{name}"


def day_of(files: Files, source: str, day: str) -> Day | None:
    """What a source answered on a day."""
    name = f"{HOME}/{source}/{day}.json"
    if not files.has(name):
        return None
    told: dict[str, Any] = json.loads(files.read(name))
    blocks = [(int(start), int(end)) for start, end in told.pop("blocks")]
    shape = Shape(told.pop("shape"))
    return Day(**told, shape=shape, blocks=blocks)


def days_of(files: Files, source: str) -> list[Day]:
    """All kept days of a source, oldest first."""
    names = (name.removesuffix(".json") for name in files.names(f"{HOME}/{source}", ".json"))
    return [day for name in names if (day := day_of(files, source, name)) is not None]


def sources(files: Files) -> list[str]:
    """The names of all sources that answered."""
    return [name for name in files.names(HOME) if files.names(f"{HOME}/{name}", ".json")]


def counting_days(files: Files, source: str) -> list[Day]:
    """The days that say what a source offers now: the last whole one and those after it; all where none is whole."""
    days = days_of(files, source)
    whole = [at for at, day in enumerate(days) if day.is_whole]
    return days[whole[-1] :] if whole else days


def keep(
    files: Files,
    source: str,
    day: date,
    shape: Shape,
    offers: Iterable[Raw],
    *,
    is_whole: bool,
    refused: Callable[[], Mapping[str, int]] = dict,
) -> Day:
    """Put what a source answered beside what it did earlier that day; of the same offer the later one counts.

    refused: asked, once all offers were taken, what was none, by reason.
    Raises Refused (pool.other_shape) where the source wrote otherwise that day.
    """
    earlier = day_of(files, source, day.isoformat())
    if earlier is not None and earlier.shape != shape:
        raise Refused("pool.other_shape", source=source, day=day.isoformat())
    run = uuid4().hex[:8]
    file, index = f"{day.isoformat()}.{run}.jsonl.gz", f"{day.isoformat()}.{run}.parquet"
    with files.writing(f"{HOME}/{source}/{file}") as stream:
        written = _Written(_known(files, source, day), _prints_of(files, earlier), stream)
        for one in offers:
            written.put(one)
        written.end()
        if earlier is not None:
            written.append(files, earlier)
    with files.writing(f"{HOME}/{source}/{index}") as stream:
        pq.write_table(written.table(), stream)
    counts = dict(earlier.refused) if earlier else {}
    for reason, count in refused().items():
        counts[reason] = counts.get(reason, 0) + count
    is_whole = is_whole or bool(earlier and earlier.is_whole)
    lines, current = written.figures()
    made = Day(
        source, day.isoformat(), shape, file, index, is_whole, lines, current, written.fresh, written.blocks, counts
    )
    files.write(f"{HOME}/{source}/{day.isoformat()}.json", json.dumps(asdict(made)).encode())
    _sweep(files, source)
    return made


def lines_at(files: Files, day: Day, rows: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    """The lines at these (block, place), which are in order, so that each block is read once."""
    at, lines = -1, list[bytes]()
    for block, place in rows:
        if block != at:
            start, end = day.blocks[block]
            at, lines = block, gzip.decompress(files.read(day.path(day.file), start, end)).split(b"\n")
        yield lines[place]


def index_of(files: Files, day: Day) -> pa.Table:
    """The index of a day: id, print, block, place, is_current; a row per line of its file."""
    with files.system.open(files.path(day.path(day.index)), "rb") as stream:
        return pq.read_table(stream)


def forget(files: Files, before: date) -> int:
    """Remove days before this one, but never the last whole day of a source, nor what came after it; how many."""
    removed = 0
    for source in sources(files):
        counting = {one.day for one in counting_days(files, source)} if _has_whole(files, source) else set[str]()
        for one in days_of(files, source):
            if one.day < before.isoformat() and one.day not in counting:
                for name in (f"{one.day}.json", one.file, one.index):
                    files.remove(one.path(name))
                removed += 1
    return removed


def _has_whole(files: Files, source: str) -> bool:
    return any(one.is_whole for one in days_of(files, source))


def _known(files: Files, source: str, day: date) -> dict[str, str]:
    """The prints of a source's offers as the day before had them, by id; those of the day itself count too."""
    known: dict[str, str] = {}
    for one in counting_days(files, source):
        if one.day >= (day - timedelta(days=31)).isoformat():
            known |= _prints_of(files, one)
    return known


def _prints_of(files: Files, day: Day | None) -> dict[str, str]:
    """The prints of a day's offers by id."""
    if day is None:
        return {}
    table = index_of(files, day)
    table = table.filter(table["is_current"])
    return dict(zip(table["id"].to_pylist(), table["print"].to_pylist(), strict=True))


def _sweep(files: Files, source: str) -> None:
    """Files of a day that its index names no more, as an ended process leaves them too."""
    named = {name for one in days_of(files, source) for name in (one.file, one.index, f"{one.day}.json")}
    for name in files.names(f"{HOME}/{source}"):
        if name not in named and not name.endswith(".answers.gz"):
            files.remove(f"{HOME}/{source}/{name}")


class _Written:
    """One day's file in the making: offers that are new or changed first, in blocks of their own."""

    def __init__(self, known: Mapping[str, str], today: Mapping[str, str], stream: Any) -> None:
        self._known, self._today, self._stream = known, today, stream
        self._last: dict[str, int] = {}
        self._open: dict[bool, list[tuple[int, bytes]]] = {True: [], False: []}
        self._ids: list[str] = []
        self._prints: list[str] = []
        self._blocks: list[int] = []
        self._places: list[int] = []
        self._current: list[bool] = []
        self.blocks: list[tuple[int, int]] = []
        self.fresh = 0

    def put(self, one: Raw) -> None:
        told = md5(one.line, usedforsecurity=False).hexdigest()
        name = one.id or f"{NAMELESS}{told}"
        earlier = self._last.get(name)
        if self._today.get(name) == told or (earlier is not None and self._prints[earlier] == told):
            return
        if earlier is not None:
            self._current[earlier] = False
        is_fresh = self._known.get(name) != told
        self.fresh += is_fresh
        row = self._last[name] = self._row(name, told, is_current=True)
        waiting = self._open[is_fresh]
        waiting.append((row, one.line))
        if len(waiting) >= BLOCK:
            self._flush(waiting)

    def end(self) -> None:
        for waiting in self._open.values():
            if waiting:
                self._flush(waiting)

    def append(self, files: Files, earlier: Day) -> None:
        """The blocks of an earlier answer of the day, as they are; offers that came again count there no more."""
        shift, moved = len(self.blocks), (self.blocks[-1][1] if self.blocks else 0)
        self._stream.write(files.read(earlier.path(earlier.file)))
        self.blocks += [(start + moved, end + moved) for start, end in earlier.blocks]
        for row in index_of(files, earlier).to_pylist():
            is_current = bool(row["is_current"]) and row["id"] not in self._last
            at = self._row(row["id"], row["print"], is_current=is_current)
            self._blocks[at], self._places[at] = row["block"] + shift, row["place"]

    def figures(self) -> tuple[int, int]:
        """Lines in all, and those that count."""
        return len(self._ids), sum(self._current)

    def table(self) -> pa.Table:
        columns = (self._ids, self._prints, self._blocks, self._places, self._current)
        return pa.table(list(columns), schema=_INDEX)

    def _row(self, name: str, told: str, *, is_current: bool) -> int:
        self._ids.append(name)
        self._prints.append(told)
        self._blocks.append(-1)
        self._places.append(-1)
        self._current.append(is_current)
        return len(self._ids) - 1

    def _flush(self, waiting: list[tuple[int, bytes]]) -> None:
        packed = gzip.compress(b"".join(line + b"\n" for _, line in waiting), 1, mtime=0)
        start = self.blocks[-1][1] if self.blocks else 0
        for place, (row, _) in enumerate(waiting):
            self._blocks[row], self._places[row] = len(self.blocks), place
        self.blocks.append((start, start + len(packed)))
        self._stream.write(packed)
        waiting.clear()
