"""Where silver and gold are kept: Parquet files that DuckDB reads, or tables of a database that Ibis speaks to.

Rows are only ever added, under the version of the step that made them; what counts is said by the ledger (`ledger.py`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from app.pool.engines import engine_at
from app.pool.expressions import Backend, Schema, Table, ibis
from app.pool.files import Files

MEMORY = "1GB"  # of one engine
HANDS = 2
_OF_GOLD = ("gold", "standings")  # the tables that stand in the dataset of gold, where it has one


class Layers(Protocol):
    """Tables of the layers by name. version: of the step that adds rows; each row carries it."""

    con: Backend

    def hands(self) -> "Sequence[Layers]":
        """As many as can work side by side on the same tables, each with a connection and places of its own."""
        ...

    def place(self, name: str, rows: Table | pa.Table) -> Table:
        """Rows worked out once, for this connection alone."""
        ...

    def append(self, name: str, version: int, rows: Table) -> None:
        """Add rows; the same version again replaces what was added under it."""
        ...

    def read(self, name: str, versions: Sequence[int], schema: Schema) -> Table:
        """The rows of these versions."""
        ...

    def keep_only(self, name: str, versions: Sequence[int]) -> None:
        """Remove the rows of all other versions."""
        ...

    def size_bytes(self, name: str) -> int:
        """What the table takes, as far as its keeper says; 0 where it does not."""
        ...


class ParquetLayers(Layers):
    """A file per table and version."""

    def __init__(self, files: Files, folder: Path) -> None:
        self.con = local_engine(folder)
        self._files, self._folder = files, folder
        if not files.is_local:
            self.con.register_filesystem(files.system)

    def hands(self) -> "Sequence[Layers]":
        """As declared above. A step fills one processor: what a chunk holds is too little for DuckDB to part it."""
        return [self, *(ParquetLayers(self._files, self._folder / f"hand{one}") for one in range(1, HANDS))]

    def place(self, name: str, rows: Table | pa.Table) -> Table:
        """As declared above."""
        return self.con.create_table(name, rows, temp=True, overwrite=True)

    def append(self, name: str, version: int, rows: Table) -> None:
        """As declared above."""
        self._files.folder(name)
        self.con.to_parquet(rows, self._files.address(_part(name, version)), compression="zstd", compression_level=1)

    def read(self, name: str, versions: Sequence[int], schema: Schema) -> Table:
        """As declared above."""
        if not versions:
            return self.con.create_table(f"no_{name}", schema=schema, temp=True, overwrite=True)
        return self.con.read_parquet([self._files.address(_part(name, one)) for one in versions])

    def keep_only(self, name: str, versions: Sequence[int]) -> None:
        """As declared above."""
        kept = {Path(_part(name, one)).name for one in versions}
        for one in self._files.names(name):
            if one not in kept:
                self._files.remove(f"{name}/{one}")

    def size_bytes(self, name: str) -> int:
        """As declared above."""
        return sum(self._files.size(f"{name}/{one}") for one in self._files.names(name))


class DatabaseLayers(Layers):
    """A table of the database for each, with the version as a column."""

    def __init__(self, url: str) -> None:
        self._engine = engine_at(url)
        self.con = self._engine.con

    def hands(self) -> "Sequence[Layers]":
        """As declared above: the database has processors of its own."""
        return [self]

    def place(self, name: str, rows: Table | pa.Table) -> Table:
        """As declared above."""
        return self.con.create_table(f"pool_now_{name}", rows, overwrite=True)

    def append(self, name: str, version: int, rows: Table) -> None:
        """As declared above."""
        own, home = _own(name), self._home(name)
        if not self._has(name):
            self.con.create_table(own, schema=rows.schema(), database=home)
        self.con.raw_sql(self._engine.removal(own, home, f"version = {int(version)}"))
        self.con.insert(own, rows, database=home)

    def read(self, name: str, versions: Sequence[int], schema: Schema) -> Table:
        """As declared above."""
        if not self._has(name):
            self.con.create_table(_own(name), schema=schema, database=self._home(name))
        table = self.con.table(_own(name), database=self._home(name))
        return table.filter(table["version"].isin(list(versions)) if versions else ibis.literal(value=False))

    def keep_only(self, name: str, versions: Sequence[int]) -> None:
        """As declared above."""
        if self._has(name):
            listed = ", ".join(str(int(one)) for one in versions) or "-1"
            self.con.raw_sql(self._engine.removal(_own(name), self._home(name), f"version NOT IN ({listed})"))

    def _home(self, name: str) -> str | None:
        return self._engine.gold if name in _OF_GOLD else None

    def _has(self, name: str) -> bool:
        return _own(name) in self.con.list_tables(database=self._home(name))

    def size_bytes(self, name: str) -> int:
        """As declared above."""
        del name
        return 0


def layers_at(url: str, files: Files, folder: Path) -> Layers:
    """The layers at `pool_url`; as files where it is "". folder: of this machine, for what does not fit into memory.

    Raises Refused (pool.no_driver, pool.no_engine, pool.no_rights).
    """
    return DatabaseLayers(url) if url else ParquetLayers(files, folder)


def local_engine(folder: Path) -> Any:
    """A DuckDB of this process that spills into a folder rather than taking more memory."""
    spill = folder / "spill"
    spill.mkdir(parents=True, exist_ok=True)
    limits = {
        "memory_limit": MEMORY,
        "threads": HANDS,
        "temp_directory": str(spill),
        "preserve_insertion_order": False,
    }
    return ibis.duckdb.connect(**limits)


def _part(name: str, version: int) -> str:
    return f"{name}/{version}.parquet"


def _own(name: str) -> str:
    return f"pool_{name.replace('/', '_')}"
