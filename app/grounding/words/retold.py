"""Whether a text tells its sources again with safe changes only: order, inflection, numbers, synonyms, parts left out.

What it cannot prove it names: words added, words lost that may limit, parts put together that stand apart. It never
says that a text is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.grounding.reading import Sentence
from app.grounding.words.small_words import LINKING
from app.grounding.words.units import Unit, units_of

ADDED, LOST, BOUND = "grounding.added", "grounding.left_out", "grounding.bound"
_MOST_BREAKS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One change that may matter. reason: ADDED, LOST or BOUND.  claim: the words, of the text or of the source."""

    reason: str
    claim: str


def changes(text: Sentence, sources: Sequence[Sentence]) -> tuple[Change, ...]:
    """What is not safe in the way a text tells its sources; () where it follows from them."""
    lines = [units_of(one) for one in sources]
    drawn: list[tuple[int, list[tuple[Unit, int]]]] = []
    shared = [len(_matched(units_of(text), line, ())) for line in lines]
    for whole in _clauses(units_of(text)):
        best = _best_line(whole, lines, drawn, shared)
        clause = _without_links(whole, best, lines)
        if best is None or len(best[1]) < len(clause):
            return tuple(_added(clause, best))
        drawn.append(best)
    return tuple(_unsafe(drawn, lines))


def _clauses(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    clause: list[Unit] = []
    for unit in units:
        if clause and unit.clause != clause[-1].clause:
            yield clause
            clause = []
        clause.append(unit)
    if clause:
        yield clause


_Drawn = tuple[int, list[tuple[Unit, int]]]


def _without_links(clause: Sequence[Unit], best: _Drawn | None, lines: Sequence[Sequence[Unit]]) -> list[Unit]:
    """A clause without the small words that stand for a comma, bracket or bar of the source: "in Cork" for ", Cork"."""
    places = {unit.first: at for unit, at in best[1]} if best else {}
    line = lines[best[0]] if best else ()
    return [
        one
        for one, after in zip(clause, [*clause, None][1:], strict=True)
        if one.first in places or one.text.lower() not in LINKING or not after or not _is_set_off(places, after, line)
    ]


def _is_set_off(places: dict[int, int], unit: Unit, line: Sequence[Unit]) -> bool:
    at = places.get(unit.first)
    return at is not None and line[at].is_led and not (at and line[at - 1].is_small)


def _best_line(
    clause: Sequence[Unit], lines: Sequence[Sequence[Unit]], drawn: Sequence[_Drawn], shared: Sequence[int]
) -> _Drawn | None:
    """The line that has most of a clause, the one before rather than another. shared: units with the whole text."""
    before = drawn[-1][0] if drawn else None
    found = [(number, _matched(clause, line, _told_of(number, drawn))) for number, line in enumerate(lines)]
    return max(found, key=lambda one: (len(one[1]), one[0] == before, shared[one[0]], -one[0]), default=None)


def _told_of(number: int, drawn: Sequence[_Drawn]) -> list[int]:
    """The places of a line that clauses before took, in their order."""
    return [at for line, pairs in drawn if line == number for _, at in pairs]


def _matched(clause: Sequence[Unit], line: Sequence[Unit], told: Sequence[int]) -> list[tuple[Unit, int]]:
    """Each unit with its place in a line, the nearest after the one before it; no place is taken twice."""
    taken: list[tuple[Unit, int]] = []
    places = set(told)
    last = told[-1] if told else -1
    for unit, following in zip(clause, [*clause, None][1:], strict=True):
        free = [at for at, one in enumerate(line) if at not in places and one.keys & unit.keys]
        if unit.is_small and following:
            free = [at for at in free if at + 1 < len(line) and line[at + 1].keys & following.keys] or free
        if free:
            last = min(free, key=lambda at: (at < last, abs(at - last)))
            places.add(last)
            taken.append((unit, last))
    return taken


def _added(clause: Sequence[Unit], best: _Drawn | None) -> Iterator[Change]:
    known = {unit.first for unit, _ in best[1]} if best else set()
    yield from (Change(ADDED, unit.text) for unit in clause if unit.first not in known)


def _unsafe(drawn: Sequence[_Drawn], lines: Sequence[Sequence[Unit]]) -> Iterator[Change]:
    for (before, _), (number, pairs) in pairwise(drawn):
        if number != before and all(at for _, at in pairs):
            yield Change(BOUND, " ".join(unit.text for unit, _ in pairs))
    for number in dict.fromkeys(number for number, _ in drawn):
        told = [pair for one, pairs in drawn if one == number for pair in pairs]
        yield from _lost({at for _, at in told}, lines[number])
        yield from _moved(told, lines[number])


def _lost(used: set[int], line: Sequence[Unit]) -> Iterator[Change]:
    """Units left out: whole clauses that no small word leads limit nothing; everything else may."""
    for clause in _clauses(line):
        places = [at for at, unit in enumerate(line) if unit.clause == clause[0].clause]
        gone = [at for at in places if at not in used]
        is_whole = len(gone) == len(places) and not any(line[at].is_small for at in gone)
        if gone and not is_whole:
            yield Change(LOST, " ".join(line[at].text for at in gone))


def _moved(told: Sequence[tuple[Unit, int]], line: Sequence[Unit]) -> Iterator[Change]:
    """Parts that stand beside each other in the text and apart in the line."""
    told = _without_the_deed(told, line)
    used = sorted(at for _, at in told)
    breaks = list(_breaks(told, used))
    wrong = [unit for one, unit, at in breaks if not _may_stand(one, unit, at, line, used)]
    if wrong or len(breaks) > _MOST_BREAKS + 1:
        yield Change(BOUND, " ".join(unit.text for unit in (wrong or [unit for _, unit, _ in breaks])))


def _breaks(told: Sequence[tuple[Unit, int]], used: Sequence[int]) -> Iterator[tuple[Unit | None, Unit, int]]:
    """Where a text does not go on with what comes next in the line and was not told yet: (before, unit, place)."""
    left, last, before = list(used), -1, None
    for unit, at in told:
        expected = next((one for one in left if one > last), None)
        if at != expected:
            yield before, unit, at
        left.remove(at)
        last, before = at, unit


def _without_the_deed(told: Sequence[tuple[Unit, int]], line: Sequence[Unit]) -> Sequence[tuple[Unit, int]]:
    """All but the one word of doing: "managed ten people" and "ten people managed" bind alike."""
    deeds = [at for _, at in told if line[at].is_deed]
    return [pair for pair in told if pair[1] != deeds[0]] if len(deeds) == 1 else told


def _may_stand(one: Unit | None, unit: Unit, at: int, line: Sequence[Unit], used: Sequence[int]) -> bool:
    """Whether a moved part is a phrase of the line from its beginning, and tears none apart."""
    begins_clause = at == 0 or line[at - 1].clause != line[at].clause
    if one is not None and one.clause == unit.clause:
        if one.is_figure or (one.is_small and not begins_clause):
            return False
        if line[at].is_small and at + 1 < len(line) and line[at + 1].is_figure:
            return False  # "since 2013" moved behind another post
    return line[at].is_led or line[at].is_small or at in used[:2]
