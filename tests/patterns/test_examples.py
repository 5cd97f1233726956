"""Every regular expression of the project matches an example that stands beside it; a new one brings its own.

`examples/` has a file for each room. A key is the module with the name of the pattern, or, for one that is written
inside a function or is a line of a word list, with how it begins; below it stand texts in which it is found.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.settings import ROOT
from tests.harm.patterns import Found, every_use
from tests.patterns.lint import faults_of, missing_bars, sources, tuples_in_strings

EXAMPLES = Path(__file__).parent / "examples"
BEGINNING = 60  # letters of a pattern without a name that name it


def key_of(found: Found) -> str:
    module, mark, _ = found.where.partition(":")
    return f"{module}: {found.pattern.pattern[:BEGINNING]}" if mark else found.where


@cache
def examples() -> dict[str, list[str]]:
    return {
        key: told
        for file in sorted(EXAMPLES.glob("*.json"))
        for key, told in json.loads(file.read_text("utf-8")).items()
    }


def patterns_of_files() -> Iterator[Found]:
    """Each line of the word lists that hold patterns; a list says so in its first line."""
    for file in sorted((ROOT / "app").rglob("data/*.txt")):
        head, *lines = file.read_text("utf-8").splitlines()
        for line in lines if "as patterns" in head else ():
            words = re.sub(r"^-?\d+: ", "", line)  # a level stands before its patterns
            if words.strip() and not words.startswith(("#", "[")):
                yield Found(f"{file.relative_to(ROOT)}:", re.compile(words), is_anchored=False)


@cache
def patterns() -> dict[tuple[str, int], list[Found]]:
    """Each pattern with all the places it is used from."""
    found: dict[tuple[str, int], list[Found]] = {}
    for one in (*every_use(), *patterns_of_files()):
        found.setdefault((one.pattern.pattern, one.pattern.flags), []).append(one)
    return found


def is_found(uses: list[Found], text: str) -> bool:
    """Whether the pattern is found in a text as its uses look for it: at the beginning alone, or anywhere."""
    pattern = uses[0].pattern
    return (pattern.match if all(one.is_anchored for one in uses) else pattern.search)(text) is not None


def test_every_pattern_matches_an_example() -> None:
    dead = [
        (key_of(uses[0]), uses[0].pattern.pattern[:200])
        for uses in patterns().values()
        if not any(is_found(uses, text) for one in uses for text in examples().get(key_of(one), ()))
    ]

    assert dead == [], "write a text that each matches into examples/ROOM.json, under the key that stands before it"


def test_every_example_belongs_to_a_pattern() -> None:
    gone = set(examples()) - {key_of(one) for uses in patterns().values() for one in uses}

    assert gone == set(), "take these keys out of examples/, or give their patterns' new names to them"


def test_no_part_of_a_pattern_is_dead_by_how_it_is_written() -> None:
    assert [(one[0].where, fault) for one in patterns().values() for fault in faults_of(one[0].pattern)] == []


def test_no_pattern_lost_its_counts_or_a_bar_between_its_strings() -> None:
    found = [
        (name, line, check.__name__)
        for name, source in sources(ROOT)
        for check in (tuples_in_strings, missing_bars)
        for line in check(source)
    ]

    assert found == []


@pytest.mark.parametrize(
    "words",
    [
        r"bak\w(0, 2)",
        r"bak\w{0, 2}",
        r"bak\w{ 1,2}",
        r"^baker|^miller ^cook",
        r"\bflour\b(?:^rye|oats)",
        r"(?:a|b\Aknead)",
        r"(?:rye$|oats) bread",
        r"rye||oats",
        r"(?:|rye)oats",
        r"rye|oats|",
        r"\d (?:%|percent)\b",
        r"\d[€£]\b",
    ],
)
def test_a_dead_part_is_noticed(words: str) -> None:
    assert faults_of(re.compile(words)) != []


@pytest.mark.parametrize(
    "words",
    [
        r"bak\w{0,2}",
        r"(?:^|\s)rye",
        r"rye(?:$|\s)",
        r"(?:\s*)^rye",
        r"[|(]{1,2}rye|\|\|",
        r"(?m)rye\n^oats",
        r"rye(?=$)",
        r"\d ?%?\b",
        r"in \(0,2\)",
        r"(?<!^)rye",
    ],
)
def test_a_live_pattern_is_left_alone(words: str) -> None:
    assert faults_of(re.compile(words)) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('x = rf"bak\\w{0, 2}|{y}"', [1]),
        ('x = rf"bak\\w{{0,2}}|{y}"', []),
        ('x = f"{y} and {(1, 2)}"', [1]),
        ('x = f"{len((1, 2))}"', []),
    ],
)
def test_a_tuple_in_an_f_string_is_noticed(source: str, lines: list[int]) -> None:
    assert list(tuples_in_strings(source)) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('x = (\n    r"rye|oats"\n    r"wheat|corn"\n)', [2]),
        ('x = (\n    r"(?:rye|oats)|a"\n    rf"wheat|{y}"\n)', [2]),
        ('x = (\n    r"rye|oats"\n    r"|wheat|corn"\n)', []),
        ('x = (\n    r"(?:rye|oats)"\n    r"(?:wheat|corn)"\n)', []),
        ('x = (\n    r"\\b(?:rye|oats|"\n    r"wheat)|corn"\n)', []),
        ('x = (\n    "a sentence | with a bar "\n    "that goes on | here"\n)', []),
    ],
)
def test_a_bar_that_was_forgotten_between_two_strings_is_noticed(source: str, lines: list[int]) -> None:
    assert list(missing_bars(source)) == lines
