"""Places by name, French and English, and the country and regions each lies in. From data/countries.txt, and Babel's countries."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel import Locale

from app.lexicon.folding import fold

_LIST = Path(__file__).parent / "data" / "countries.txt"
_LONGEST = 4
_OF_A_COUNTRY = 2  # letters of a code; parts of the world have digits
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})  # unions, test languages and "unknown"
# French adjectives of places and what their feminine adds to them; all have a plural.
_DEMONYM = re.compile(r"(?:(?P<n>[ie]en)|ain|[oa]is|[ai]que)$")
_NO_MORE = frozenset({"spain", "bahrain", "britain", "ain", "calais", "artois", "beauvais", "illinois", "valais"})
_STATES = {
    code: name
    for code, _, name in (
        one.partition(" ")
        for one in (
            "AL alabama,AK alaska,AZ arizona,AR arkansas,CA california,CO colorado,CT connecticut,DE delaware,FL florida,"
            "GA georgia,HI hawaii,ID idaho,IL illinois,IN indiana,IA iowa,KS kansas,KY kentucky,LA louisiana,ME maine,"
            "MD maryland,MA massachusetts,MI michigan,MN minnesota,MS mississippi,MO missouri,MT montana,NE nebraska,"
            "NV nevada,NH new hampshire,NJ new jersey,NM new mexico,NY new york,NC north carolina,ND north dakota,OH ohio,"
            "OK oklahoma,OR oregon,PA pennsylvania,RI rhode island,SC south carolina,SD south dakota,TN tennessee,"
            "TX texas,UT utah,VT vermont,VA virginia,WA washington,WV west virginia,WI wisconsin,WY wyoming,"
            "ON ontario,QC quebec,BC british columbia,AB alberta,MB manitoba,SK saskatchewan,NS nova scotia,"
            "NB new brunswick,NZ new zealand,UAE united arab emirates,NSW new south wales,VIC victoria,QLD queensland"
        ).split(",")
    )
}

_WORDS_TOO = frozenset("AL CO DE HI ID IN LA MA MD ME MS OK OR PA SC SD ON QC MB NS NB AB BC AR VA MI GA MT".split())


@dataclass(frozen=True, slots=True)
class Place:
    """A known place. name: the same for every spelling ("bretagne/brittany/breton" in the list); country: what it lies in, itself for a country.

    regions: the names of those it lies in.
    """

    name: str
    country: str
    regions: tuple[str, ...] = ()


def place_at(words: tuple[str, ...]) -> tuple[Place, int] | None:
    """The place that folded words begin with, and how many of them name it; the longest name wins."""
    if words[0] not in _first_words():
        return None
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if found := _places().get(" ".join(words[:length])):
            return found, length
    return None


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _places())


def state_of(letters: str, *, is_apart: bool) -> Place | None:
    """The state, province or country that capital letters behind a town stand for ("Hartford, CT", "Duluth MN").

    is_apart: a comma or bracket stands before; without one, letters that are words or posts too mean nothing.
    """
    name = _STATES.get(letters) if is_apart or letters not in _WORDS_TOO else None
    return _places().get(name) if name else None


@lru_cache(maxsize=1)
def _places() -> dict[str, Place]:
    lines = [line for line in _LIST.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    gazetteer = _Gazetteer()
    for line in lines:
        if "|" in line:
            gazetteer.add_country(line)
    for line in lines:
        if ">" in line:
            gazetteer.add_region(line)
    english, french = (Locale(language).territories for language in ("en", "fr"))
    for code, name in english.items():
        if len(code) == _OF_A_COUNTRY and code not in _NO_COUNTRIES:
            gazetteer.add([name, french.get(code, name)], Place(_spelled(name), _spelled(name)))
    return gazetteer.places


@dataclass(slots=True)
class _Gazetteer:
    """places: by each of their names.  names: of each place."""

    places: dict[str, Place] = field(default_factory=dict[str, Place])
    names: defaultdict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add_country(self, line: str) -> None:
        """A line of a country: its names | the towns in it, each with its other names."""
        countries, _, towns = line.partition("|")
        country = _spelled(countries.split(",")[0])
        self.add(countries.split(","), Place(country, country))
        for town in filter(str.strip, towns.split(",")):
            names = town.split("/")
            self.add(names, Place(_spelled(names[0]), country))

    def add_region(self, line: str) -> None:
        """A line of a region: country > its names : the towns in it; * for a continent and its countries."""
        country, _, rest = line.partition(">")
        names, _, towns = rest.partition(":")
        first = _spelled(names.split("/")[0])
        region = self.places.get(first) or Place(first, _spelled(country))
        self.add(names.split("/"), region)
        for town in map(_spelled, towns.split(",")):
            found = self.places.get(town) or Place(town, _spelled(country))
            if country.strip() == "*" or found.country == region.country:
                self._widen(town, found, region)

    def add(self, names: list[str], place: Place) -> None:
        """Every name with its other forms; a name that is already known stays what it is."""
        for form in (form for name in names for form in (_spelled(name), *map(_spelled, _forms(_spelled(name))))):
            if form not in self.places:
                self._put(form, place)

    def _widen(self, town: str, found: Place, region: Place) -> None:
        widened = Place(found.name, found.country, (*found.regions, region.name))
        for name in {town, *self.names.pop(found, ())}:
            self._put(name, widened)

    def _put(self, name: str, place: Place) -> None:
        self.places[name] = place
        self.names[place].add(name)


def _forms(name: str) -> Iterator[str]:
    """The feminine and the plurals of an adjective: "tunisien" has "tunisienne", "tunisiens", "tunisiennes"."""
    found = _DEMONYM.search(name)
    if found is None or name in _NO_MORE:
        return
    feminine = name if name.endswith("que") else f"{name}{'n' if found['n'] else ''}e"
    plural = name if name.endswith("s") else f"{name}s"
    yield from (plural, feminine, f"{feminine}s")


def _spelled(name: str) -> str:
    """As a text's words give it: folded, marks between words as spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(name)))
