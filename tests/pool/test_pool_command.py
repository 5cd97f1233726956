"""The pool from the command line to the search: taken in, built, fed by change, and told in figures."""

import asyncio
import json
from pathlib import Path

from sqlalchemy import select

from app import db
from app.matching.models import PoolOffer
from tests.commands import sartor
from tests.pool.pool_samples import france_travail


async def searched(folder: Path) -> dict[str, tuple[str, str, bool]]:
    """What the app's rows of the pool are made from, and whether they are gone."""
    db.connect(f"sqlite+aiosqlite:///{folder / 'sartor.db'}")
    async with db.reading() as session:
        rows = (await session.scalars(select(PoolOffer))).all()
    await db.disconnect()
    return {row.source_id: (row.title, row.content_key.partition(":")[2], row.gone_at is not None) for row in rows}


def test_offers_go_from_a_file_to_the_search_and_leave_it_again(tmp_path: Path) -> None:

    data, file = tmp_path / "data", tmp_path / "ft.json"
    offers = [france_travail("1"), france_travail("2", intitule="Boulanger"), france_travail("3", description="x")]
    file.write_text(json.dumps({"resultats": offers}), "utf-8")

    taken = sartor("pool", "ingest", file, "--whole", SARTOR_DATA_DIR=data)
    built = sartor("pool", "build", "--json", SARTOR_DATA_DIR=data)

    assert "3 offers, 3 new or changed" in taken.stdout
    told = json.loads(built.stdout)
    assert (told["live"], told["rejected"], told["put"], told["add_up"]) == (2, {"no_text": 1}, 2, True)
    rows = asyncio.run(searched(data))
    assert rows == {"1": ("Ingénieur data (H/F)", "close", False), "2": ("Boulanger", "close", False)}
    again = json.loads(sartor("pool", "build", "--json", SARTOR_DATA_DIR=data).stdout)
    assert (again["changed"], again["put"], again["forgotten"]) == (0, 0, 0)
    table = sartor("pool", "stats", SARTOR_DATA_DIR=data).stdout
    assert "1 (1 no_text)" in table
    assert "counts add up" in table


def test_bad_input_is_one_clear_line(tmp_path: Path) -> None:
    done = sartor("pool", "ingest", tmp_path / "none.json", SARTOR_DATA_DIR=tmp_path / "data")
    layer = sartor("pool", "build", "--again", "bronze", SARTOR_DATA_DIR=tmp_path / "data")

    assert (done.returncode, layer.returncode) == (2, 2)
    assert done.stderr.count("\n") == layer.stderr.count("\n") == 1
