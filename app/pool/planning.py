"""What a build has to do: which offers of bronze are new or other than what is kept, and which are gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from app.kit.texts import composed
from app.pool.bronze import Day, counting_days, lines_at, sources
from app.pool.expressions import Table, ibis, this
from app.pool.files import Files
from app.pool.values import Shape

CHUNK, LEAST = 25_000, 2_000  # offers that one step reads, makes and writes down


@dataclass(frozen=True, slots=True)
class Plan:
    """days: of bronze, as they count.  changed: (key, source, source_id, print, at, block, place, was), in their order.

    was: the version of the rows that are replaced.  gone: (key, version) of offers that no source has any more.
    offers: how many bronze has.  lines: of the days.
    """

    days: Sequence[Day]
    changed: pa.Table
    gone: pa.Table
    offers: int
    lines: int

    @property
    def names(self) -> tuple[str, ...]:
        """The files that it is made from."""
        return tuple(one.path(one.file) for one in self.days)


def counted(files: Files) -> list[Day]:
    """The days of all sources that say what is offered now."""
    return [day for source in sources(files) for day in counting_days(files, source)]


def plan(con: Any, files: Files, known: Table) -> Plan:
    """Compare bronze with what is kept. con: DuckDB.  known: (key, print, version) of what is kept."""
    days = counted(files)
    wanted = con.create_table("wanted", _wanted(con, files, days), temp=True, overwrite=True)
    kept = con.create_table("known", known, temp=True, overwrite=True)
    both = wanted.left_join(kept, "key").drop("key_right")
    is_new = both["print_right"].isnull() | (both["print_right"] != both["print"])
    changed = both.filter(is_new).drop("print_right").rename(was="version").order_by("at", "block", "place")
    gone = kept.anti_join(wanted, "key").select("key", "version")
    offers = int(wanted.count().to_pyarrow().as_py())
    return Plan(days, con.to_pyarrow(changed), con.to_pyarrow(gone), offers, sum(one.lines for one in days))


def chunks(changed: pa.Table, hands: int) -> Iterator[tuple[int, pa.Table]]:
    """Parts of what changed, each of one day: its number and rows. hands: that share them."""
    at = changed["at"].to_pylist()
    most = min(CHUNK, max(LEAST, -(-len(at) // hands)))
    start = 0
    while start < len(at):
        end = start
        while end < len(at) and end - start < most and at[end] == at[start]:
            end += 1
        yield at[start], changed.slice(start, end - start)
        start = end


def raw_lines(files: Files, day: Day, rows: pa.Table) -> pa.Table:
    """The rows of a chunk with their lines, composed."""
    places = list(zip(rows["block"].to_pylist(), rows["place"].to_pylist(), strict=True))
    lines = pa.array([composed(line.decode()) for line in lines_at(files, day, places)], pa.string())
    seen = pa.array([day.day] * rows.num_rows).cast(pa.date32())
    return (
        rows.select(["key", "source", "source_id", "print"]).append_column("line", lines).append_column("seen_on", seen)
    )


def shape_at(days: Sequence[Day], number: int) -> Shape:
    """How the offers of a day are written."""
    return days[number].shape


def _wanted(con: Any, files: Files, days: Sequence[Day]) -> Table:
    """The last that each source told of each of its offers."""
    found = [_index(con, files, day, number) for number, day in enumerate(days)]
    if not found:
        none = {"key": "string", "source": "string", "source_id": "string", "print": "string", "at": "int64"}
        return con.create_table(
            "nothing", schema={**none, "block": "int32", "place": "int32"}, temp=True, overwrite=True
        )
    every = ibis.union(*found) if len(found) > 1 else found[0]
    if len({day.source for day in days}) == len(days):
        return every
    newest = ibis.row_number().over(ibis.window(group_by="key", order_by=ibis.desc("at")))
    return every.mutate(newest=newest).filter(this.newest == 0).drop("newest")


def _index(con: Any, files: Files, day: Day, number: int) -> Table:
    index = con.read_parquet(files.address(day.path(day.index)))
    return index.filter(index["is_current"]).select(
        key=ibis.literal(f"{day.source}/") + index["id"], source=ibis.literal(day.source), source_id=index["id"],
        print=index["print"], at=ibis.literal(number, "int64"), block=index["block"], place=index["place"],
    )  # fmt: skip
