"""The list of scenarios in conftest names tests that are there, and leaves no number out."""

import re
from pathlib import Path

import pytest

from tests.faults import conftest

HERE = Path(__file__).parent


@pytest.mark.always
def test_every_scenario_has_its_tests() -> None:
    listed = conftest.__doc__ or ""
    named = re.findall(r"tests/[\w/]+|(?<!/)\btest_\w+", listed)

    assert re.findall(r"^T(\d+) ", listed, re.MULTILINE) == [str(number) for number in range(1, 19)]
    assert len(named) > 18
    for name in named:
        place = HERE.parents[1] / name if name.startswith("tests/") else HERE / name
        assert place.is_dir() or place.with_suffix(".py").is_file(), name
