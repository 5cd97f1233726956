"""Places by name, French and English, and the country each lies in. From the curated list in data/countries.txt."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold

_LIST = Path(__file__).parent / "data" / "countries.txt"
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A known place. name: the same for every spelling ("bretagne/brittany/breton" in the list); country: what it lies in, itself for a country."""

    name: str
    country: str


def place_at(words: tuple[str, ...]) -> tuple[Place, int] | None:
    """The place that folded words begin with, and how many of them name it; the longest name wins."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if found := _places().get(" ".join(words[:length])):
            return found, length
    return None


@lru_cache(maxsize=1)
def _places() -> dict[str, Place]:
    known: dict[str, Place] = {}
    for line in _LIST.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        countries, _, towns = line.partition("|")
        country = _spelled(countries.split(",")[0])
        known |= {_spelled(name): Place(country, country) for name in countries.split(",")}
        for town in filter(str.strip, towns.split(",")):
            names = [_spelled(name) for name in town.split("/")]
            known |= {name: Place(names[0], country) for name in names}
    return known


def _spelled(name: str) -> str:
    """As a text's words give it: folded, marks between words as spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(name)))
