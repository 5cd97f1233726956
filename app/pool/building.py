"""A build: bronze to silver to gold, a chunk at a time; each is written down before the next begins."""

import fcntl
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from app.errors import Conflict
from app.kit.clock import now
from app.kit.failpoints import hit
from app.pool import gold, silver
from app.pool.expressions import Schema, Table, ibis, this
from app.pool.files import Files
from app.pool.landing import land
from app.pool.layers import Layers, ParquetLayers, local_engine
from app.pool.ledger import Counts, Ledger, ledger_of, recipe, write
from app.pool.planning import Plan, chunks, plan, raw_lines
from app.pool.shapes.columns import LANDED, PARTS
from app.pool.values import SILVER, Layer, Reason, Standing
from app.pool.vocabulary import vocabulary

GONE = "gone"
STATE, GOLD, STANDINGS = "state", "gold", "standings"
ALL = (STATE, *(f"silver/{name}" for name in SILVER), GOLD)
_STATE = ibis.schema({
    "key": "string", "version": "int64", "source": "string", "source_id": "string", "print": "string",
    "outcome": "string", "bad_dates": "int64", "bad_codes": "int64",
})  # fmt: skip
_DEAD, _MOST_VERSIONS = 0.34, 200  # of the rows, and of steps, after which what counts is written anew
Told = Callable[[str, int, int], None]  # step, done, of how many


def nobody(step: str, done: int, total: int) -> None:
    """Hears of no progress."""
    del step, done, total


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a build works. folder: of this machine.  today: the day that offers expire by."""

    files: Files
    layers: Layers
    folder: Path
    today: date


def build(shop: Workshop, told: Told = nobody, *, again: Layer | None = None) -> Ledger:
    """Bring silver and gold to what bronze says, and give the ledger.

    again: the layer that is made anew from the one below, whole; None for what changed alone. What another recipe
    made is made anew too.  Raises Conflict (pool.building) while another process builds.
    """
    with _alone(shop.folder):
        ledger = ledger_of(shop.files)
        if again == Layer.SILVER or ledger.recipe != recipe():
            ledger = Ledger(recipe=recipe())
        _sweep(shop, ledger)
        if again == Layer.GOLD:
            ledger = _gold_again(shop, ledger)
        con = shop.layers.con if isinstance(shop.layers, ParquetLayers) else local_engine(shop.folder)
        planned = plan(con, shop.files, _local(con, state(shop.layers, ledger).select("key", "print")))
        done, total = 0, planned.changed.num_rows
        told("offers", done, total)
        for at, rows in chunks(planned.changed):
            ledger = _step(shop, con, ledger, planned, at, rows)
            done += rows.num_rows
            told("offers", done, total)
        told("standings", total, total)
        return _finished(shop, ledger, planned)


def state(layers: Layers, ledger: Ledger) -> Table:
    """The last that is known of each offer that bronze has: (key, version, source, source_id, print, outcome, ...)."""
    rows = layers.read(STATE, ledger.versions, _STATE)
    newest = ibis.row_number().over(ibis.window(group_by="key", order_by=ibis.desc("version")))
    last = rows.mutate(newest=newest).filter(this.newest == 0).drop("newest")
    return last.filter(last["outcome"] != GONE)


def current(layers: Layers, ledger: Ledger, name: str) -> Table:
    """The rows of a table of silver, or of gold, that count, whether live or not."""
    kept = state(layers, ledger).filter(this.outcome == Reason.KEPT.value).select("key", "version")
    return layers.read(name, ledger.versions, schema_of(name)).semi_join(kept, ["key", "version"])


def live(layers: Layers, ledger: Ledger) -> Table:
    """Gold: a row per live offer."""
    standing = standings(layers, ledger)
    alive = standing.filter(standing["standing"] == Standing.LIVE.value).select("key", "made")
    rows = layers.read(GOLD, ledger.versions, schema_of(GOLD))
    return rows.semi_join(alive, [("key", "key"), ("version", "made")])


def standings(layers: Layers, ledger: Ledger) -> Table:
    """Of each offer of silver: (key, made, published_on, duplicate_of, standing). made: the version of its rows."""
    return layers.read(STANDINGS, [ledger.standings] if ledger.standings else [], schema_of(STANDINGS))


@lru_cache(maxsize=16)
def schema_of(name: str) -> Schema:
    """The columns of a table of silver or gold, from the expressions that make it."""
    landed, parts = ibis.table(LANDED, name="landed"), ibis.table(PARTS, name="parts")
    tables = silver.tables(silver.checked(silver.cleaned(landed)), parts)
    offers, salaries = (ibis.table(tables[one].schema(), name=one) for one in ("offers", "salaries"))
    if name == STANDINGS:
        rows = ibis.table(schema_of(GOLD), name=GOLD)
        return _versioned(gold.standings(rows, ibis.date(2026, 1, 1)), 0).schema()
    if name == GOLD:
        terms = ibis.table({"key": "string", "terms": "string"}, name="terms")
        return _with_vectors(gold.rows(offers, silver.said(offers), terms, salaries)).schema()
    return tables[name.removeprefix("silver/")].schema()


def _step(shop: Workshop, con: Any, ledger: Ledger, planned: Plan, at: int, rows: pa.Table) -> Ledger:
    """Read, clean and keep one chunk; it counts once the ledger says so."""
    layers, version, day = shop.layers, ledger.next_version, planned.days[at]
    offers, named = land(con, raw_lines(shop.files, day, rows), day.shape, version)
    landed, parts = (
        layers.place(name, one if isinstance(layers, ParquetLayers) else con.to_pyarrow(one))
        for name, one in (("landed", offers), ("parts", named))
    )
    checked = layers.place("checked", silver.checked(layers.place("cleaned", silver.cleaned(landed))))
    tables = {name: layers.place(name, table) for name, table in silver.tables(checked, parts).items()}
    for name, table in tables.items():
        layers.append(f"silver/{name}", version, table)
    layers.append(
        GOLD, version, _gold(layers, tables["offers"], checked.select("row", "key", "plain"), tables["salaries"])
    )
    mine = layers.place("mine", rows.select(["key", "source", "source_id", "print"]))
    layers.append(STATE, version, _state_rows(mine, silver.verdicts(checked), version))
    hit("pool.before_ledger")
    ledger = ledger.with_version(version, _number(tables["offers"]))
    write(shop.files, ledger)
    hit("pool.after_ledger")
    return ledger


def _gold(layers: Layers, offers: Table, said: Table, salaries: Table) -> Table:
    words = layers.place("vocabulary", vocabulary())
    terms = layers.place("terms", gold.terms(layers.place("met", gold.met(said, words)), said, words))
    return _with_vectors(gold.rows(offers, said, terms, salaries))


def _with_vectors(rows: Table) -> Table:
    """With places for a vector of the title and one of the text, of `pool_vector_dims` numbers each."""
    empty = ibis.null("array<float32>")
    return rows.mutate(title_vector=empty, text_vector=empty)


def _state_rows(mine: Table, verdicts: Table, version: int) -> Table:
    """What became of each offer of a chunk. One without a verdict could not be read at all."""
    both = mine.left_join(verdicts.drop("version"), "key")
    return both.select(
        "key", version=ibis.literal(version, "int64"), source=both["source"], source_id=both["source_id"],
        print=both["print"], outcome=both["reason"].fill_null(Reason.UNREADABLE.value),
        bad_dates=both["bad_dates"].fill_null(0), bad_codes=both["bad_codes"].fill_null(0),
    )  # fmt: skip


def _finished(shop: Workshop, ledger: Ledger, planned: Plan) -> Ledger:
    """Note what is gone and who is live, count everything, and drop what nobody needs."""
    layers, version = shop.layers, ledger.next_version
    if planned.gone.num_rows:
        gone = layers.place("leaving", planned.gone)
        empty, none = ibis.literal(""), ibis.literal(0, "int64")
        layers.append(STATE, version, gone.select(
            "key", version=ibis.literal(version, "int64"), source=empty, source_id=empty, print=empty,
            outcome=ibis.literal(GONE), bad_dates=none, bad_codes=none,
        ))  # fmt: skip
        for name in ALL[1:]:
            layers.append(name, version, layers.read(name, [], _STATE if name == STATE else schema_of(name)))
        ledger = ledger.with_version(version, 0)
    telling = current(layers, ledger, GOLD).select(*gold.TELLING)
    telling = layers.place("telling", telling)
    standing = layers.place("standing", _versioned(gold.standings(telling, ibis.literal(shop.today)), version))
    layers.append(STANDINGS, version, standing)
    counts = _counts(layers, ledger, planned, standing)
    ledger = replace(ledger, standings=version, days=planned.names, counts=counts, built_at=now().isoformat())
    write(shop.files, ledger)
    hit("pool.before_sweep")
    if _is_worn(ledger):
        ledger = _compacted(shop, ledger)
    _sweep(shop, ledger)
    return ledger


def _versioned(standing: Table, version: int) -> Table:
    renamed = standing.rename(made="version")
    return renamed.mutate(version=ibis.literal(version, "int64"))


def _counts(layers: Layers, ledger: Ledger, planned: Plan, standing: Table) -> Counts:
    known = state(layers, ledger)
    by_outcome = _by(known, "outcome")
    by_standing = _by(standing, "standing")
    wrong = known.aggregate(dates=known["bad_dates"].sum(), codes=known["bad_codes"].sum()).to_pyarrow().to_pylist()[0]
    refused: dict[str, int] = {}
    for day in planned.days:
        for reason, count in day.refused.items():
            refused[reason] = refused.get(reason, 0) + count
    return Counts(
        lines=planned.lines,
        replaced=planned.lines - planned.offers,
        refused=refused,
        offers=sum(by_outcome.values()),
        kept=by_outcome.pop(Reason.KEPT.value, 0),
        rejected=by_outcome,
        live=by_standing.get(Standing.LIVE, 0),
        duplicates=by_standing.get(Standing.DUPLICATE, 0),
        expired=by_standing.get(Standing.EXPIRED, 0),
        changed=planned.changed.num_rows,
        gone=planned.gone.num_rows,
        bad_dates=int(wrong["dates"] or 0),
        bad_codes=int(wrong["codes"] or 0),
    )


def _by(table: Table, column: str) -> dict[str, int]:
    counted = table.group_by(column).aggregate(times=this.count()).to_pyarrow().to_pylist()
    return {str(one[column]): int(one["times"]) for one in counted}


def _number(table: Table) -> int:
    return int(table.count().to_pyarrow().as_py())


def _is_worn(ledger: Ledger) -> bool:
    """Whether so much of what is kept counts no more that it is worth writing anew."""
    rows = sum(ledger.rows.values())
    return len(ledger.versions) > _MOST_VERSIONS or rows - ledger.counts.kept > _DEAD * max(rows, 1)


def _compacted(shop: Workshop, ledger: Ledger) -> Ledger:
    """Everything that counts under one version; until the ledger says so, the old rows do."""
    layers, version = shop.layers, ledger.next_version
    number = ibis.literal(version, "int64")
    for name in ALL[1:]:
        layers.append(name, version, current(layers, ledger, name).mutate(version=number))
    layers.append(STATE, version, state(layers, ledger).mutate(version=number))
    layers.append(STANDINGS, version, standings(layers, ledger).mutate(version=number, made=number))
    kept = ledger.counts.kept
    ledger = replace(ledger, versions=(version,), rows={str(version): kept}, standings=version)
    write(shop.files, ledger)
    return ledger


def _gold_again(shop: Workshop, ledger: Ledger) -> Ledger:
    """Gold from silver as it is kept, a version at a time; rows of the same version are replaced, and are the same."""
    for version in ledger.versions:
        offers, salaries = (
            shop.layers.place(one, shop.layers.read(f"silver/{one}", [version], schema_of(f"silver/{one}")))
            for one in ("offers", "salaries")
        )
        said = shop.layers.place("said", silver.said(offers))
        shop.layers.append(GOLD, version, _gold(shop.layers, offers, said, salaries))
    return ledger


def _sweep(shop: Workshop, ledger: Ledger) -> None:
    """Rows that no ledger names, as steps that were cut off leave them."""
    for name in ALL:
        shop.layers.keep_only(name, ledger.versions)
    shop.layers.keep_only(STANDINGS, [ledger.standings] if ledger.standings else [])


def _local(con: Any, table: Table) -> Table:
    """A table of the layers as DuckDB has it."""
    return table if table.get_backend() is con else ibis.memtable(table.to_pyarrow())


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    """One build at a time on this machine; the hold ends with the process, however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict("pool.building") from error
        yield
