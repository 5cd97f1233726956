"""Options from the command line: shown, changed, refused in one line, and given their default back."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import Ended, sartor, sartor_process


def option(folder: Path, *words: str) -> Ended:
    return sartor("option", *words, SARTOR_DATA_DIR=folder)


def options(folder: Path) -> dict[str, object]:
    return json.loads(option(folder, "list", "--json").stdout)


def test_an_option_is_changed_and_given_its_default_back(tmp_path: Path) -> None:
    before = options(tmp_path)

    assert option(tmp_path, "set", "llm_prices", "own-model 1 0.5 4").returncode == 0
    changed = json.loads(sartor_process("option", "list", "--json", SARTOR_DATA_DIR=tmp_path).stdout)
    assert option(tmp_path, "reset", "llm_prices").returncode == 0

    assert changed["llm_prices"] == "own-model 1 0.5 4"
    assert options(tmp_path) == before
    assert {"model_cv_classify", "llm_timeout_s", "price_gpt_cv_generation_model"} <= set(before)


def test_a_change_is_written_down_as_of_nobody(tmp_path: Path) -> None:
    for words in (("set", "max_offers", "7"), ("set", "max_offers", "7"), ("reset", "max_offers")):
        assert option(tmp_path, *words).returncode == 0

    with closing(sqlite3.connect(next(tmp_path.glob("*.db")))) as database:
        noted = database.execute("select about, before, after, user_id from audit_entries order by at").fetchall()
    assert noted == [("max_offers", "20", "7", None), ("max_offers", "7", "20", None)]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://somebody:secret@127.0.0.1/x", "database_url"),
        ("a garbled address", "database_url"),
        (
            "postgresql+asyncpg://somebody:secret@127.0.0.1:9/x",
            "postgresql+asyncpg://somebody:***@127.0.0.1:9/x cannot",
        ),
        ("sqlite+aiosqlite:////no/such/folder/x.db", "unable to open database file"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_in_one_line(tmp_path: Path, address: str, told: str) -> None:
    ended = sartor("option", "list", SARTOR_DATA_DIR=tmp_path, SARTOR_DATABASE_URL=address)

    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert told in ended.stderr
    assert "secret" not in ended.stderr


def test_a_name_or_a_value_that_cannot_be_is_refused_in_one_line(tmp_path: Path) -> None:
    for name, value in (("llm_price", "1"), ("llm_prices", "own-model cheap"), ("max_offers", "0")):
        refused = option(tmp_path, "set", name, value)

        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
        assert name in refused.stderr
