"""The pool elsewhere: what its settings say, what can be reached, and sentences where something cannot."""

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest

from app.errors import Refused
from app.pool.building import build
from app.pool.engines import Engine, engine_at
from app.pool.files import files_at
from app.pool.reach import files_reached, layers_reached
from app.pool.values import Shape
from app.settings import Settings, load_settings
from tests.commands import sartor
from tests.pool.pool_samples import everything, france_travail, kept, own, workshop
from tests.servers.postgresql import Cluster

HAS_BUCKETS = importlib.util.find_spec("gcsfs") is not None


def settings_in(folder: Path, **other: str) -> Settings:
    return replace(load_settings({"SARTOR_DATA_DIR": str(folder)}), **other)


def test_files_of_the_data_folder_are_reached_and_nothing_stays_there(tmp_path: Path) -> None:
    assert files_reached(settings_in(tmp_path)) == str(tmp_path / "pool")
    assert list((tmp_path / "pool").iterdir()) == []


def test_a_bucket_is_reached_by_writing_into_it(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, pool_files_url="memory://reached/pool")

    assert files_reached(settings) == "memory://reached/pool"
    assert not fsspec.filesystem("memory").exists("/reached/pool/trial-of-sartor-check")


def test_files_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    (tmp_path / "pool").write_text("a file where the folder should be", "utf-8")

    with pytest.raises(Refused) as refusal:
        files_reached(settings_in(tmp_path))

    assert refusal.value.error_code == "pool.not_written"


def test_an_address_that_nothing_knows_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        files_reached(settings_in(tmp_path, pool_files_url="nosuch://bucket/pool"))

    assert refusal.value.error_code == "pool.no_files"


@pytest.mark.skipif(HAS_BUCKETS, reason="the package for buckets is installed: its absence cannot be seen")
def test_a_bucket_without_its_package_says_what_to_install(tmp_path: Path) -> None:
    parts = sartor(
        "check", "--json",
        SARTOR_DATA_DIR=tmp_path, SARTOR_POOL_FILES_URL="gs://bucket/pool", SARTOR_POOL_URL="bigquery://project/silver",
    )  # fmt: skip
    found = {one["name"]: one for one in json.loads(parts.stdout)}

    for name in ("pool files", "pool"):
        assert not found[name]["is_there"]
        assert "requirements/cloud.txt" in found[name]["detail"]
        assert found[name]["cost"]


def test_the_check_names_the_pool_of_a_plain_server(tmp_path: Path) -> None:
    found = {one["name"]: one for one in json.loads(sartor("check", "--json", SARTOR_DATA_DIR=tmp_path).stdout)}

    assert found["pool files"]["is_there"]
    assert found["pool"]["detail"] == "Parquet files among the pool's files"


def test_layers_in_files_need_no_database(tmp_path: Path) -> None:
    assert layers_reached(settings_in(tmp_path)) == ""


def test_a_database_that_does_not_answer_is_no_engine(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        layers_reached(settings_in(tmp_path, pool_url=f"postgresql://sartor@/pool?host={tmp_path}"))

    assert (refusal.value.error_code, refusal.value.parameters) == ("pool.no_engine", {"kind": "postgresql"})


class Compiling:
    """What of a database a statement is made from. name: of its kind."""

    def __init__(self, name: str, current_database: str) -> None:
        self.name, self.current_database = name, current_database


def test_rows_are_removed_from_a_table_whose_dataset_is_named() -> None:
    bigquery, postgresql = Engine(Compiling("bigquery", "silver")), Engine(Compiling("postgres", "public"))

    assert bigquery.removal("pool_gold", "gold", "version = 1") == "DELETE FROM `gold`.`pool_gold` WHERE version = 1"
    assert bigquery.removal("pool_state", None, "version = 1") == "DELETE FROM `silver`.`pool_state` WHERE version = 1"
    assert postgresql.removal("pool_state", None, "true") == 'DELETE FROM "public"."pool_state" WHERE true'


def test_gold_may_stand_in_a_place_of_its_own(tmp_path: Path, cluster: Cluster) -> None:
    with cluster.database() as url:
        name = url.partition("@/")[2].partition("?")[0]
        cluster.ask("CREATE SCHEMA aside", database=name)
        address = f"postgresql://sartor@/{name}?host={cluster.folder}&gold=aside"
        apart, on_files = workshop(tmp_path / "server", address), workshop(tmp_path / "files")
        for shop in (apart, on_files):
            kept(shop, "ft", [france_travail("1"), france_travail("2", intitule="Boulanger")])
            kept(shop, "board", [own(text="We bake bread and cakes in York for you and all of our guests")], Shape.OWN)

        assert everything(apart, build(apart)) == everything(on_files, build(on_files))
        assert set(apart.layers.con.list_tables(database="aside")) == {"pool_gold", "pool_standings"}
        assert "pool_gold" not in apart.layers.con.list_tables()
        apart.layers.con.disconnect()
        assert layers_reached(settings_in(tmp_path, pool_url=address)) == "postgresql"


def test_the_address_keeps_its_other_parts(tmp_path: Path) -> None:
    engine = engine_at(f"duckdb://{tmp_path}/pool.db?threads=1&gold=aside")

    assert engine.gold == "aside"
    assert engine.con.raw_sql("SELECT current_setting('threads')").fetchone() == (1,)
    engine.con.disconnect()


def test_a_bucket_with_its_package_is_a_place_for_files() -> None:
    if not HAS_BUCKETS:
        pytest.skip("gcsfs is not installed: buckets of Google are not tried")

    assert files_at("gs://bucket/pool").address("gold/1.parquet") == "gs://bucket/pool/gold/1.parquet"
