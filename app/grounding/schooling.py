"""What was learned where: a degree, subject, year or thesis of one school told of another. Nothing about posts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.parts import Part, parts_of
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category

_SCHOOL = re.compile(
    r"\b(?:universit\w{0,40}|college|school|school of|academy|polytechnic|école|ecole|institut|institute|lycée"
    r"|lycee|faculté"
    r"|IUT|IAE|IEP|INSA|CFA|ENS|IFSI)\b[^,;()]{0,200}",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"[;.]|\b(?:and|et|then|puis|before|after|avant|apr[eè]s|followed|suivie?s?|plus|ainsi que|as well as)\b",
    re.IGNORECASE,
)
# "from Leeds and York universities", "universities of Leeds (BA) and York": each school has its own
_LISTED = re.compile(r"\b(?:universities|universités|colleges|schools|écoles|instituts)\b", re.IGNORECASE)
_FEW, _NEAR = 2, 3


@dataclass(frozen=True, slots=True)
class _School:
    """A schooling of the sources. name: the stems of the school's own words; told: those of all that is told of it."""

    name: frozenset[str]
    told: frozenset[str]


def doubted_schooling(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A word of one schooling alone, in a statement that names another school."""
    schools, elsewhere = _schools_in(parts_of(tuple(sentence.text for sentence in sources.sentences)))
    if len(schools) < _FEW or _LISTED.search(text.text):
        return
    cuts = [0, *(match.end() for match in _STATEMENT.finditer(text.text)), len(text.text) + 1]
    for start, end in pairwise(cuts):
        numbers = [at for at, word in enumerate(text.words) if start <= word.start < end and not word.is_stop]
        named = [(at, one) for at in numbers for one in schools if _is_named(text, at, one, elsewhere)]
        if len({id(one) for _, one in named}) != 1:
            continue
        at, school = named[0]
        others = [one for one in schools if one is not school]
        strange = [
            number
            for number in numbers
            if not text.words[number].stems & school.told
            and any(_is_of(text, number, one.told, elsewhere) for one in others)
        ]
        if strange:
            first, last = sorted((strange[0], at))
            written = text.text[text.words[first].start : text.words[last].end]
            yield Doubt(Kind.COMMINGLING, written, "grounding.commingling")
            return


def _is_named(text: Sentence, number: int, school: _School, elsewhere: frozenset[str]) -> bool:
    """Whether a word names a school; a place that other lines have too does so only beside a word for a school."""
    near = text.words[max(0, number - _NEAR) : number + _NEAR]
    is_near = any(_SCHOOL.match(word.text) for word in near)
    return _is_of(text, number, school.name, frozenset() if is_near else elsewhere)


def _is_of(text: Sentence, number: int, stems: frozenset[str], elsewhere: frozenset[str]) -> bool:
    """Whether a word stands among some of the schools' words, and in no other line unless it names a degree."""
    word = text.words[number]
    is_degree = any(one.category == Category.DEGREE for one in text.concepts.get(number, ()))
    return bool(word.stems & stems) and (is_degree or not word.stems & elsewhere)


@lru_cache(maxsize=1024)
def _schools_in(parts: tuple[Part, ...]) -> tuple[tuple[_School, ...], frozenset[str]]:
    """The schools of the sources, each with what its line tells of it, and the words of all other lines."""
    found: list[_School] = []
    elsewhere: frozenset[str] = frozenset()
    line = -1
    for part in parts:
        names = _name_in(part)
        if names:
            found.append(_School(names, _stems_of(part.said)))
            line = part.line
        elif part.line == line:
            found[-1] = _School(found[-1].name, found[-1].told | _stems_of(part.said))
        else:
            elsewhere |= _stems_of(part.said)
    shared = [one.name & other.name for one, other in pairwise(found)]
    common = frozenset[str]().union(*shared) if shared else frozenset[str]()
    return tuple(_School(one.name - common, one.told) for one in found if one.name - common), elsewhere


def _name_in(part: Part) -> frozenset[str]:
    """The words of a school's own name, in a line that tells a degree; empty where it tells none."""
    said = part.said
    match = _SCHOOL.search(said.text)
    has_degree = any(one.category == Category.DEGREE for found in said.concepts.values() for one in found)
    if part.is_head or match is None or not has_degree:
        return frozenset()
    chunk = said.text.rfind(",", 0, match.start()) + 1
    own = [word for word in said.words if chunk <= word.start < match.end() and word.is_capital]
    return frozenset(stem for word in own if not _SCHOOL.match(word.text) for stem in word.stems)


def _stems_of(said: Sentence) -> frozenset[str]:
    return frozenset(stem for word in said.words if not word.is_stop for stem in word.stems)
