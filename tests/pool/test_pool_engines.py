"""The same expressions on other engines: BigQuery's SQL as it was looked at, PostgreSQL for real."""

from functools import cache
from pathlib import Path

import pytest
import sqlglot
from ibis.backends.sql.compilers.bigquery import BigQueryCompiler

from app.errors import Refused
from app.pool import gold, silver
from app.pool.building import build
from app.pool.expressions import Table, ibis
from app.pool.files import files_at
from app.pool.layers import layers_at
from app.pool.shapes.columns import LANDED, PARTS
from app.pool.tables import GOLD, schema_of
from app.pool.values import Shape
from app.pool.vocabulary import vocabulary
from tests.pool.pool_samples import everything, france_travail, kept, own, workshop
from tests.servers.postgresql import Cluster

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "pool"


@cache
def statements() -> dict[str, Table]:
    """Every expression of a build, by the name of its golden file."""
    landed, parts = ibis.table(LANDED, name="landed"), ibis.table(PARTS, name="parts")
    cleaned = silver.cleaned(landed)
    checked = silver.checked(ibis.table(cleaned.schema(), name="cleaned"))
    given = ibis.table(checked.schema(), name="checked")
    tables = silver.tables(given, parts)
    offers, salaries = (ibis.table(tables[name].schema(), name=name) for name in ("offers", "salaries"))
    said = ibis.table(silver.said(offers).schema(), name="said")
    words, spellings = (
        ibis.table(ibis.memtable(one).schema(), name=name)
        for name, one in (("words", vocabulary().words), ("spellings", vocabulary().spellings))
    )
    met = gold.met(said, words)
    paired = gold.paired(ibis.table(met.schema(), name="met"), spellings)
    terms = gold.terms(ibis.table(paired.schema(), name="paired"), said)
    rows, day = ibis.table(schema_of(GOLD), name="gold"), ibis.date(2026, 11, 23)
    return {
        "cleaned": cleaned,
        "checked": checked,
        "verdicts": silver.verdicts(given),
        **{f"silver_{name}": table for name, table in tables.items()},
        "said": silver.said(offers),
        "met": met,
        "paired": paired,
        "terms": terms,
        "gold": gold.rows(offers, said, ibis.table(terms.schema(), name="terms"), salaries),
        "alike": gold.alike(rows, day),
        "standings": gold.standings(rows, ibis.table(rows.schema(), name="told"), day),
    }


def test_every_expression_was_looked_at(*, updates_golden: bool) -> None:
    for name in set(statements()) if updates_golden else ():
        (GOLDEN / f"{name}.sql").touch()

    assert {one.stem for one in GOLDEN.glob("*.sql")} == set(statements())


@pytest.mark.parametrize("name", sorted(one.stem for one in GOLDEN.glob("*.sql")))
def test_the_sql_for_bigquery_is_as_it_was_looked_at(name: str, *, updates_golden: bool) -> None:
    compiler = BigQueryCompiler()
    made = compiler.to_sqlglot(statements()[name].unbind()).sql(dialect=compiler.dialect, pretty=True) + "\n"
    file = GOLDEN / f"{name}.sql"
    if updates_golden:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, "utf-8")

    assert sqlglot.parse_one(made, dialect="bigquery") is not None
    assert made == file.read_text("utf-8")


def test_postgresql_makes_what_files_make(tmp_path: Path, cluster: Cluster) -> None:
    with cluster.database() as url:
        name = url.partition("@/")[2].partition("?")[0]
        there = f"postgresql://sartor@/{name}?host={cluster.folder}"
        on_server, on_files = workshop(tmp_path / "server", there), workshop(tmp_path / "files")
        offers = [
            france_travail("1"),
            france_travail("2", description="court"),
            france_travail("3", intitule="Boulanger"),
        ]
        for shop in (on_server, on_files):
            kept(shop, "ft", offers)
            kept(
                shop,
                "board",
                [own(text="<p>We bake bread &amp; cakes in York for you and all of our guests</p>")],
                Shape.OWN,
            )
        first, expected = build(on_server), build(on_files)

        assert everything(on_server, first) == everything(on_files, expected)
        kept(on_server, "ft", [france_travail("3", intitule="Boulangère")])
        assert build(on_server).counts.changed == 1
        on_server.layers.con.disconnect()


@pytest.mark.parametrize(("url", "code"), [("nosuch://x/y", "pool.no_engine"), ("bigquery://p/d", "pool.no_driver")])
def test_an_engine_that_cannot_be_had_is_named(tmp_path: Path, url: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        layers_at(url, files_at(str(tmp_path)), tmp_path)

    assert refusal.value.error_code == code
