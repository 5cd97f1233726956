"""Facts of one employer, project or place told of another: what a source tells beside a name belongs to that name."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.parts import Part, is_worded, names_only, parts_of
from app.grounding.reading import Sentence, stems_in, supports_in
from app.lexicon.concepts import Category, Concept
from app.lexicon.levels import LANGUAGE_WORDS
from app.lexicon.numbers import Quantity

_AND = re.compile(r"\b(?:and|et)\b|;")
_CUT = re.compile(
    r"[,;:.)]|\b(?:and|et|puis|then|ainsi que|as well as|while|tandis que|before|after|avant|apr[eè]s|besides|outre"
    r"|plus|devenue?|became|preceded|précéd\w+)\b",
    re.IGNORECASE,
)
# Where a text goes on to another post, time or place, what it names first no longer holds.
_NEXT = re.compile(
    r"[;.]\s|\b(?:then|puis|turned|before|(?<!look )(?<!looks )(?<!looked )(?<!looking )after|avant|apr[eè]s"
    r"|promoted|promu\w{0,40}|later|ensuite|previously|auparavant|having|earlier|formerly|now|ainsi que|d'abord|first"
    r"|prece\w{1,40}|précé\w{1,40}|preced\w{1,40}|followed|suivie?s? (?:de|du|d'une?|par)|passée? (?:à|au|aux"
    r"|chez)|devenue?|became"
    r"|moved (?:to|on|into)|since then|depuis lors)\b",
    re.IGNORECASE,
)
# "from clerk to manager", "passée de serveuse à cheffe de rang", "De l'atelier à l'école"
CAREER = re.compile(
    r"\bfrom\b(?! (?:\w+ )?\d)|(?:^\W*|[,;:(]\s*|\b(?:passée?|parcours|évolu\w+|passage|transition"
    r"|reconversion|progression|promue?|mutée?)\b[^,;]{0,24}\s)(?:de|du|des|d['’])\b(?! (?:\w+ )?\d)"
    r".{3,60}\b(?:à|au|aux)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]|\b(?:and|et)\b")
JOINED = re.compile(r" (?:and|et|&) (?:(?:in|at|à|au|de|du) )?")
_STEP = re.compile(r"\b(?:to|à|au|aux)\b")
_NO_FACTS = {Category.GENERIC, Category.ACTION, Category.RESULT, Category.FREQUENCY, Category.SUPERLATIVE}
_PAPERS = {Category.TITLE, Category.SENIORITY, Category.DEGREE, Category.CERTIFICATION}
_LEAST_NAME, _LEAST_TOLD = 3, 2


def doubted_belongings(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A fact in one statement with a name, though the sources tell it under other names only."""
    parts = parts_of(tuple(sentence.text for sentence in sources.sentences))
    known = frozenset(name for part in parts if not part.is_of_all for name in part.names)
    named = [at for at, word in enumerate(text.words) if word.is_capital and word.folded in known]
    if len(parts) < _LEAST_TOLD or not named:
        return
    named = [at for at in named if at not in _listed(text, named, parts)]
    is_of_several = not _reach(text, named, parts) or CAREER.search(text.text)
    for numbers in _statements(text):
        names = [at for at in named if at in numbers]
        reach = _reach(text, names, parts)
        facts = [at for at in numbers if at not in named and not (is_of_several and is_worded(text, at))]
        strange = [at for at in facts if _is_strange(text, at, parts, reach)] if names and reach else []
        if len(strange) > 1 or any(_is_written(text, at, parts) for at in strange):
            first, last = sorted((strange[0], names[0]))
            written = text.text[text.words[first].start : text.words[last].end]
            yield Doubt(Kind.COMMINGLING, written, "grounding.commingling")
            return


def _listed(text: Sentence, named: list[int], parts: tuple[Part, ...]) -> frozenset[int]:
    """Names joined by "and" that share nothing: what stands beside them is of both, "in Leeds and York since 2015"."""
    pairs = [
        (one, other)
        for one, other in pairwise(named)
        if JOINED.fullmatch(text.text[text.words[one].end : text.words[other].start])
    ]
    return frozenset(at for pair in pairs if not _reach(text, list(pair), parts) for at in pair)


def _statements(text: Sentence) -> Iterator[list[int]]:
    """The whole text where it stays with one post and time, and each of its statements."""
    is_career = CAREER.search(text.text)
    if not is_career and not _NEXT.search(text.text) and not _is_shared_out(text) and not tells_posts(text):
        yield list(range(len(text.words)))
    steps = _STEP.finditer(text.text) if is_career else ()
    cuts = sorted(
        {0, *(match.end() for found in (_CUT.finditer(text.text), steps) for match in found), len(text.text) + 1}
    )
    for start, end in pairwise(cuts):
        yield [at for at, word in enumerate(text.words) if start <= word.start < end]


@lru_cache(maxsize=1024)
def tells_posts(text: Sentence) -> bool:
    """Whether clauses of a text begin with one post and another: "picture editor in Leeds, photographer since"."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text.text)), len(text.text) + 1]
    begun = [
        next((at for at, word in enumerate(text.words) if start <= word.start < end and not word.is_stop), None)
        for start, end in pairwise(cuts)
    ]
    titles = [_title_at(text, at) for at in begun if at is not None]
    return len({title for title in titles if title}) > 1


def _title_at(text: Sentence, at: int) -> str:
    """The post that one of two words from a place names; "" where they name none."""
    found = [
        one.name for number in (at, at + 1) for one in text.concepts.get(number, ()) if one.category == Category.TITLE
    ]
    return found[0] if found else ""


def _is_shared_out(text: Sentence) -> bool:
    """Whether a text gives a figure of one kind to each of several: "£2m for the school and £5m for the bridge"."""
    return any(
        one.unit and one.unit == other.unit and _AND.search(text.text[one.end : other.start])
        for one, other in pairwise(text.quantities)
    )


def _reach(text: Sentence, names: list[int], parts: tuple[Part, ...]) -> frozenset[int]:
    """The parts that belong to all the names of a statement, with their heads; none where they are of several."""
    if not names:
        return frozenset()
    folded = {text.words[at].folded for at in names}
    shared = frozenset.intersection(*(_reach_of(name, parts) for name in folded))
    if not any(parts[at].names & folded for at in shared):
        return frozenset()
    heads = frozenset(one for at in shared if parts[at].names & folded for one in parts[at].heads)
    return shared | {at for at, part in enumerate(parts) if part.is_head and part.names & heads}


def _reach_of(name: str, parts: tuple[Part, ...]) -> frozenset[int]:
    own = {at for at, part in enumerate(parts) if name in part.anchors}
    lines = {(parts[at].line, parts[at].heads) for at in own if name in parts[at].names and not parts[at].is_head}
    beside = {at for at, part in enumerate(parts) if (part.line, part.heads) in lines and not part.names}
    return frozenset(own | beside)


def _is_strange(text: Sentence, number: int, parts: tuple[Part, ...], reach: frozenset[int]) -> bool:
    homes = frozenset(at for at in homes_of(text, number, parts) if not is_name_there(text, number, parts[at]))
    if homes and _is_meant(text, number, parts, reach):
        return False
    return bool(homes) and not homes & reach and all(parts[at].anchors and not parts[at].is_of_all for at in homes)


def _is_meant(text: Sentence, number: int, parts: tuple[Part, ...], reach: frozenset[int]) -> bool:
    """Whether parts in reach mean the same by another word: children where they tell of adolescents."""
    concepts = text.concepts.get(number, ())
    if any(one.category in _PAPERS for one in concepts):
        return False
    claims = frozenset(name for one in concepts for name in one.claims)
    return any(claims & one.supports for at in reach for found in parts[at].said.concepts.values() for one in found)


def is_name_there(text: Sentence, number: int, part: Part) -> bool:
    """Whether a plain word stands in a part only within a name: the insurance of "Aldgate Insurance"."""
    word = text.words[number]
    if word.is_capital or not part.is_head:
        return False
    there = [at for at, other in enumerate(part.said.words) if word.stems & other.stems]
    return bool(there) and names_only(part.said) >= set(there)


def _is_written(text: Sentence, number: int, parts: tuple[Part, ...]) -> bool:
    """Whether a part has a fact itself; one word of a like meaning alone may be chance."""
    stems = text.words[number].stems
    return not is_worded(text, number) or bool(_where(parts, lambda said: not stems.isdisjoint(stems_in(said))))


@lru_cache(maxsize=4096)
def homes_of(text: Sentence, number: int, parts: tuple[Part, ...]) -> frozenset[int]:
    """The parts that have a fact: a figure or date by its value, a thing by its word, or else by its meaning."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    if word.is_stop:
        return frozenset()
    if figure := text.figure_at(number):
        return _where(parts, lambda said: any(_is_figure(figure, one) for one in said.quantities))
    if day := next((one for one in text.days if one.start <= word.start < one.end), None):
        return _where(parts, lambda said: any(one.year == day.year for one in said.days))
    if word.folded in LANGUAGE_WORDS or _tells_nothing(concepts):
        return frozenset()
    own = _where(parts, lambda said: not word.stems.isdisjoint(stems_in(said)))
    claims = frozenset(name for one in concepts for name in one.claims)
    return own or _where(parts, lambda said: not claims.isdisjoint(supports_in(said)))


def _tells_nothing(concepts: tuple[Concept, ...]) -> bool:
    """Whether a word tells a deed, a paper or a rank: none of them belongs to one place alone."""
    is_paper = any(one.category in _PAPERS and one.category != Category.TITLE for one in concepts)
    return is_paper or (bool(concepts) and all(one.category in _NO_FACTS for one in concepts))


def _where(parts: tuple[Part, ...], has: Callable[[Sentence], bool]) -> frozenset[int]:
    return frozenset(at for at, part in enumerate(parts) if has(part.said))


def _is_figure(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and bool(one.values & other.values)
