"""A step of a build: one chunk of raw offers becomes rows of every layer, on the connection of one hand."""

from typing import Any

import pyarrow as pa

from app.pool import gold, silver
from app.pool.bronze import Day
from app.pool.expressions import Table, ibis
from app.pool.files import Files
from app.pool.landing import land
from app.pool.layers import Layers, ParquetLayers
from app.pool.planning import raw_lines
from app.pool.tables import GOLD, REPLACED, STATE, with_vectors
from app.pool.values import Reason
from app.pool.vocabulary import vocabulary


def made(layers: Layers, con: Any, files: Files, day: Day, rows: pa.Table, version: int) -> int:
    """Read, clean and keep one chunk under a version; how many of its offers are in silver.

    con: a DuckDB, which reads the lines.  rows: of a plan, of this day.
    """
    offers, named = land(con, raw_lines(files, day, rows), day.shape, version)
    landed, parts = (
        layers.place(name, one if isinstance(layers, ParquetLayers) else con.to_pyarrow(one))
        for name, one in (("landed", offers), ("parts", named))
    )
    checked = layers.place("checked", silver.checked(layers.place("cleaned", silver.cleaned(landed))))
    tables = {name: layers.place(name, table) for name, table in silver.tables(checked, parts).items()}
    for name, table in tables.items():
        layers.append(f"silver/{name}", version, table)
    layers.append(GOLD, version, gold_of(layers, tables["offers"], tables["salaries"]))
    _append_state(layers, rows, silver.verdicts(checked), version)
    return int(tables["offers"].count().to_pyarrow().as_py())


def gold_of(layers: Layers, offers: Table, salaries: Table) -> Table:
    """Gold from offers and salaries of silver."""
    known = vocabulary()
    words, spellings = layers.place("words", known.words), layers.place("spellings", known.spellings)
    said = layers.place("said", silver.said(offers))
    paired = layers.place("paired", gold.paired(layers.place("met", gold.met(said, words)), spellings))
    terms = layers.place("terms", gold.terms(paired, said))
    return with_vectors(gold.rows(offers, said, terms, salaries))


def _append_state(layers: Layers, rows: pa.Table, verdicts: Table, version: int) -> None:
    """What became of each offer of a chunk, and which rows are thereby replaced."""
    mine = layers.place("mine", rows.select(["key", "source", "source_id", "print", "was"]))
    number = ibis.literal(version, "int64")
    both = mine.left_join(verdicts.drop("version"), "key")
    layers.append(STATE, version, both.select(
        "key", version=number, source=both["source"], source_id=both["source_id"], print=both["print"],
        outcome=both["reason"].fill_null(Reason.UNREADABLE.value),  # without a verdict it could not be read at all
        bad_dates=both["bad_dates"].fill_null(0), bad_codes=both["bad_codes"].fill_null(0),
    ))  # fmt: skip
    replaced = mine.filter(mine["was"].notnull())
    layers.append(REPLACED, version, replaced.select("key", made=replaced["was"], version=number))
