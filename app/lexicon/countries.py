"""Places by name, French and English, and the country each lies in. From the curated list in data/countries.txt."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold

_LIST = Path(__file__).parent / "data" / "countries.txt"
_LONGEST = 4
_CONTINENTS = {"africa", "asia", "latin america"}
_ADJECTIVES = {"ien": "ne", "een": "ne", "ais": "e", "ois": "e", "ain": "e", "nol": "e", "mand": "e", "ian": "s"}


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
        known |= {
            form: Place(country, country) for name in countries.split(",") for form in _forms(_spelled(name), country)
        }
        for town in filter(str.strip, towns.split(",")):
            names = [_spelled(name) for name in town.split("/")]
            known |= {form: Place(names[0], country) for name in names for form in _forms(name, country)}
    return known


def _forms(name: str, country: str) -> tuple[str, ...]:
    """A name with the feminine and the plurals of an adjective: "tunisien", "tunisienne", "tunisiens"."""
    if country in _CONTINENTS:
        return (name,)
    ending = next((feminine for mark, feminine in _ADJECTIVES.items() if name.endswith(mark)), None)
    return (name, f"{name}s", name + ending, f"{name}{ending}s") if ending else (name,)


def _spelled(name: str) -> str:
    """As a text's words give it: folded, marks between words as spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(name)))
