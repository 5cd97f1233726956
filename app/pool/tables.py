"""What counts of the layers: the tables, their columns, and the rows in them that no later step has replaced."""

from functools import lru_cache

from app.pool import gold, silver
from app.pool.expressions import Schema, Table, ibis
from app.pool.layers import Layers
from app.pool.ledger import Ledger
from app.pool.shapes.columns import LANDED, PARTS
from app.pool.values import SILVER, Standing

STATE, REPLACED, GOLD, STANDINGS = "state", "replaced", "gold", "standings"
ALL = (STATE, REPLACED, *(f"silver/{name}" for name in SILVER), GOLD)
_SCHEMAS = {
    STATE: ibis.schema({
        "key": "string", "version": "int64", "source": "string", "source_id": "string", "print": "string",
        "outcome": "string", "bad_dates": "int64", "bad_codes": "int64",
    }),
    REPLACED: ibis.schema({"key": "string", "made": "int64", "version": "int64"}),
}  # fmt: skip


def state(layers: Layers, ledger: Ledger) -> Table:
    """What is known of each offer that bronze has: (key, version, source, source_id, print, outcome, ...)."""
    return _counting(layers, ledger, STATE)


def current(layers: Layers, ledger: Ledger, name: str) -> Table:
    """The rows of a table of silver, or of gold, that count, whether live or not."""
    return _counting(layers, ledger, name)


def live(layers: Layers, ledger: Ledger) -> Table:
    """Gold: a row per live offer."""
    standing = standings(layers, ledger)
    alive = standing.filter(standing["standing"] == Standing.LIVE.value).select("key", "made")
    rows = layers.read(GOLD, ledger.versions, schema_of(GOLD))
    return rows.semi_join(alive, [("key", "key"), ("version", "made")])


def standings(layers: Layers, ledger: Ledger) -> Table:
    """Of each offer of silver: (key, made, published_on, duplicate_of, standing). made: the version of its rows."""
    return layers.read(STANDINGS, [ledger.standings] if ledger.standings else [], schema_of(STANDINGS))


def _counting(layers: Layers, ledger: Ledger, name: str) -> Table:
    """Rows of a table without those that a later step has replaced: few, so the others are not touched for them."""
    replaced = layers.read(REPLACED, ledger.versions, schema_of(REPLACED)).select("key", "made")
    rows = layers.read(name, ledger.versions, schema_of(name))
    return rows.anti_join(replaced, [("key", "key"), ("version", "made")])


@lru_cache(maxsize=16)
def schema_of(name: str) -> Schema:
    """The columns of a table, from the expressions that make it."""
    if name in _SCHEMAS:
        return _SCHEMAS[name]
    landed, parts = ibis.table(LANDED, name="landed"), ibis.table(PARTS, name="parts")
    tables = silver.tables(silver.checked(silver.cleaned(landed)), parts)
    offers, salaries = (ibis.table(tables[one].schema(), name=one) for one in ("offers", "salaries"))
    if name == STANDINGS:
        rows = ibis.table(schema_of(GOLD), name=GOLD)
        return versioned(gold.standings(rows, rows, ibis.date(2026, 1, 1)), 0).schema()
    if name == GOLD:
        terms = ibis.table({"key": "string", "terms": "string"}, name="terms")
        return with_vectors(gold.rows(offers, silver.said(offers), terms, salaries)).schema()
    return tables[name.removeprefix("silver/")].schema()


def versioned(standing: Table, version: int) -> Table:
    """Standings under a version of their own; `made` is that of the rows that they speak of."""
    renamed = standing.rename(made="version")
    return renamed.mutate(version=ibis.literal(version, "int64"))


def with_vectors(rows: Table) -> Table:
    """With places for a vector of the title and one of the text, of `pool_vector_dims` numbers each."""
    empty = ibis.null("array<float32>")
    return rows.mutate(title_vector=empty, text_vector=empty)
