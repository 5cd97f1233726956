"""Failpoints: a process dies where and when it was asked to, and nowhere else; production refuses them."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.kit.failpoints import EXIT_CODE, VARIABLE, armed
from app.settings import BadSetting, load_settings

ROOT = Path(__file__).resolve().parents[2]
THREE_VISITS = "from app.kit.failpoints import hit\nfor number in range(3): hit('here'); print(number, flush=True)"


def visits(failpoints: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", THREE_VISITS],
        check=False,
        cwd=ROOT,
        env={VARIABLE: failpoints},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout.split()


def test_a_process_dies_at_the_visit_that_was_named() -> None:
    assert visits("here:2") == (EXIT_CODE, ["0"])


def test_a_point_that_is_not_armed_changes_nothing() -> None:
    assert visits("elsewhere:1,here:4") == (0, ["0", "1", "2"])


def test_a_point_without_a_count_counts_once() -> None:
    assert armed("a, b:3,") == {"a": 1, "b": 3}


def test_production_refuses_to_start_with_failpoints(tmp_path: Path) -> None:
    prod = {"SARTOR_MODE": "prod", "SARTOR_SECRET_KEY": "x" * 64, "SARTOR_DATA_DIR": str(tmp_path)}
    assert load_settings(prod).is_production

    with pytest.raises(BadSetting) as refused:
        load_settings({**prod, VARIABLE: "here:1"})

    assert refused.value.parameters["name"] == VARIABLE
