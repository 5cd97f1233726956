"""The table of docs/security.md: every point names tests, and each of them exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:tests|scripts)/[\w/]+\.py)(?:::(\w+))?`")
ROW = re.compile(r"^\| (?!point)(?!---)(.+?) \| (.+?) \| ([\d., to]+) \|$", re.MULTILINE)


def rows() -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in ROW.finditer((ROOT / "docs" / "security.md").read_text("utf-8"))]


def test_every_point_is_read_as_a_row() -> None:
    lines = (ROOT / "docs" / "security.md").read_text("utf-8").splitlines()
    points = [one for one in lines if one.startswith("| ") and not one.startswith(("| point", "|---"))]

    assert len(rows()) == len(points) > 35


def test_every_point_names_tests_that_exist() -> None:
    missing = []
    for point, tests in rows():
        named = NAMED.findall(tests)
        if not named:
            missing.append(f"{point}: no test")
        for file, name in named:
            path = ROOT / file
            if not path.is_file() or (name and f"def {name}(" not in path.read_text("utf-8")):
                missing.append(f"{point}: {file}::{name}")

    assert missing == []
