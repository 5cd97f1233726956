"""The ladder of ownership: how much of a piece of work a phrase claims for a person. From data/ladders.txt."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from app.lexicon.dates import same_length_fold

_WORD = re.compile(r"\w+")
_LETTERS = 3
# "d*" behind a word is de, du, des or d'; "l*" is le, la, les or l'.
_PARTICLES = {"d*": "(?:d|de|du|des)", "l*": "(?:l|le|la|les)"}
_LIST = Path(__file__).parent / "data" / "ladders.txt"


class Rung(IntEnum):
    """Each rung claims more than the one below it; what names none was done."""

    WATCHED = 0
    HELPED = 1
    DID = 2
    ANSWERED_FOR = 3
    LED = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A phrase that stands on the ladder. claims: what a sentence says by it; supports: the most a source gives by it."""

    name: str
    claims: Rung
    supports: Rung
    start: int
    end: int


def steps_in(text: str) -> list[Step]:
    """Every phrase of the ladder in a text, in order, the longest at each place."""
    found: list[Step] = []
    folded = same_length_fold(text)
    for word in _WORD.finditer(folded):
        starting = _starting().get(word.group()[:_LETTERS])
        if (
            starting
            and not (found and word.start() < found[-1].end)
            and (match := starting.match(folded, word.start()))
        ):
            name, claims, supports = _rows()[int((match.lastgroup or "r0").split("_")[0][1:])][:3]
            found.append(Step(name, claims, supports, match.start(), match.end()))
    return found


@lru_cache(maxsize=1)
def _starting() -> dict[str, re.Pattern[str]]:
    """The phrases by the first letters of their first word, longest first."""
    phrases = [(phrase, number) for number, row in enumerate(_rows()) for phrase in row[3]]
    phrases.sort(key=lambda one: (-one[0].count(" "), -len(one[0].rstrip("*"))))
    grouped: dict[str, list[str]] = {}
    for at, (phrase, number) in enumerate(phrases):
        first = _WORD.match(phrase)
        starts = first.group()[:_LETTERS] if first else ""
        grouped.setdefault(starts, []).append(f"(?P<r{number}_{at}>{_written(phrase)})")
    return {starts: re.compile("|".join(written)) for starts, written in grouped.items()}


def _written(phrase: str) -> str:
    first, *rest = phrase.split()
    words = [re.escape(first).replace(r"\*", r"\w*"), *(_PARTICLES.get(word, re.escape(word)) for word in rest)]
    joined = r"\s+".join(word.replace(r"\*", r"\w*") for word in words)
    return joined if phrase.endswith("*") and phrase.rsplit(maxsplit=1)[-1] not in _PARTICLES else rf"{joined}(?!\w)"


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, Rung, Rung, tuple[str, ...]], ...]:
    lines = _LIST.read_text("utf-8").splitlines()
    return tuple(_row(line) for line in lines if line.strip() and not line.startswith("#"))


def _row(line: str) -> tuple[str, Rung, Rung, tuple[str, ...]]:
    head, _, phrases = line.partition(":")
    name, claims, supports = head.split()
    return name, Rung(int(claims)), Rung(int(supports)), tuple(one.strip() for one in phrases.split(",") if one.strip())
