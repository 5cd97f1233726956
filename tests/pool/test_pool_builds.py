"""Builds: what is made step by step is what is made at once, and a process may end anywhere."""

import os
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.errors import Conflict
from app.kit.failpoints import EXIT_CODE, VARIABLE
from app.pool import finishing, planning
from app.pool.building import _alone, build
from app.pool.ledger import ledger_of
from app.pool.tables import ALL
from app.pool.values import Shape
from app.settings import ROOT
from tests.pool.pool_samples import TODAY, everything, france_travail, kept, own, workshop

TITLES = ("Boulanger", "Ingénieur data", "Infirmier", "Comptable")


def drawn(draw: random.Random, most: int) -> list[dict[str, object]]:
    """Offers of which many share their post, some are dirty and some end."""
    return [
        france_travail(
            str(name),
            intitule=draw.choice(TITLES),
            entreprise={"nom": draw.choice(("Océane", "Crust"))},
            dateCreation=f"2026-11-{draw.randint(1, 28):02}",
            description=draw.choice(("court", "Python et SQL, gestion de projet. " * draw.randint(2, 4))),
        )
        for name in draw.sample(range(most * 2), draw.randint(0, most))
    ]


@pytest.mark.parametrize("seed", range(2))
def test_builds_by_change_make_what_one_build_of_all_makes(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "CHUNK", 7)
    monkeypatch.setattr(finishing, "MOST_VERSIONS", 6)
    draw = random.Random(seed)  # noqa: S311 - a fixed draw
    step_by_step, at_once = workshop(tmp_path / "steps"), workshop(tmp_path / "once")
    for number in range(2):
        for source in ("ft", "other"):
            offers, is_whole = drawn(draw, 12), draw.random() < 0.4
            for shop in (step_by_step, at_once):
                kept(shop, source, offers, day=TODAY - timedelta(days=4 - number), is_whole=is_whole)
        ledger = build(step_by_step)
        assert ledger.counts.add_up

    whole = build(at_once)

    assert everything(step_by_step, ledger) == everything(at_once, whole)
    assert (ledger.counts.live, ledger.counts.rejected) == (whole.counts.live, whole.counts.rejected)


def test_a_second_build_of_the_same_changes_nothing(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    kept(shop, "ft", [france_travail(str(one), intitule=f"Métier {one}") for one in range(20)])
    before = everything(shop, build(shop))

    second = build(shop)

    assert second.counts.changed == 0
    assert everything(shop, second) == before


def test_rows_that_count_no_more_are_written_away(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    for number in range(4):
        day = date(2026, 11, 10 + number)
        kept(shop, "ft", [own(str(one), title=f"Post {one} {number}") for one in range(50)], Shape.OWN, day=day)
        ledger = build(shop)

    assert sum(ledger.rows.values()) <= 75
    assert len(shop.files.names("gold")) == len(ledger.versions)


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    with _alone(shop.folder), pytest.raises(Conflict) as refusal:
        build(shop)

    assert refusal.value.error_code == "pool.building"


BUILD = """
import sys
from datetime import date
from pathlib import Path
from app.pool import planning
from app.pool.building import build
from tests.pool.pool_samples import workshop
planning.CHUNK = 10
build(workshop(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("point", ["pool.before_ledger:2", "pool.after_ledger:3", "pool.before_sweep:1"])
def test_a_build_that_is_killed_goes_on_and_does_nothing_twice(tmp_path: Path, point: str) -> None:
    offers = [france_travail(str(one), intitule=f"Métier {one}") for one in range(45)]
    killed, whole = workshop(tmp_path / "killed"), workshop(tmp_path / "whole")
    for shop in (killed, whole):
        kept(shop, "ft", offers)
    command = [sys.executable, "-c", BUILD, str(tmp_path / "killed")]
    died = subprocess.run(command, cwd=ROOT, env={**os.environ, VARIABLE: point}, check=False)
    before = ledger_of(killed.files)

    after = build(killed)

    assert died.returncode == EXIT_CODE
    done = sum(before.rows.values())
    assert done == {"pool.before_ledger:2": 10, "pool.after_ledger:3": 30, "pool.before_sweep:1": 45}[point]
    assert after.counts.changed == 45 - done
    assert set(before.versions) <= set(after.versions)
    assert everything(killed, after) == everything(whole, build(whole))
    for name in ALL:
        assert len(killed.files.names(name)) == len(after.versions)
