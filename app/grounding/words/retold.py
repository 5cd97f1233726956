"""Whether a text tells its sources again with safe changes only: order, inflection, numbers, synonyms, parts left out.

What it cannot prove it names: words added, words lost that may limit, parts put together that stand apart. It never
says that a text is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.grounding.reading import Sentence
from app.grounding.words.lines import OF, Line, lines_of
from app.grounding.words.small_words import SHARED
from app.grounding.words.units import Unit, units_of
from app.lexicon.ladders import Rung, steps_in

ADDED, LOST, BOUND = "grounding.added", "grounding.left_out", "grounding.bound"
_RELATIVE = frozenset({"qui", "which", "who"})  # another person may have done what follows
_JOINTLY = frozenset({"together", "ensemble", "jointly", "conjointement", "collectively", "collectivement"})
_PARTITIVE = frozenset({"dont", "including", "incl", "inclus"})
_WITH, _FOR = frozenset({"with", "avec"}), frozenset({"for", "pour"})
_JOINING = OF | {"and", "et", ","}
_TO = frozenset({"to", "a", "au", "aux", "vers", "en"})
# What leads a thing in the sources, and what has to lead it in the text then.
_LED = (
    (_PARTITIVE, _PARTITIVE),
    (frozenset({"to"}), _TO | {"until", "till", "and", "-"}),
)
_SINCE = frozenset({"depuis", "since", "des"})
_SLACK = 7.0  # months by which years that are told lie off the dates


@dataclass(frozen=True, slots=True)
class Change:
    """One change that may matter. reason: ADDED, LOST or BOUND.  claim: the words, of the text or of the source."""

    reason: str
    claim: str


@dataclass(frozen=True, slots=True)
class _Match:
    """A unit of the text and where the sources tell it."""

    unit: Unit
    line: int
    at: int
    reach: int = 1


def changes(text: Sentence, sources: Sequence[Sentence]) -> tuple[Change, ...]:
    """What is not safe in the way a text tells its sources; () where it follows from them."""
    if any(_words(text) == _words(one) for one in sources):
        return ()
    lines = lines_of(tuple(sources))
    said = _merged(units_of(text), lines, text.language)
    found = [(unit, _places(unit, lines, text.language)) for unit in said]
    added = [unit for unit, places in found if not places and (not _says_nothing(unit) or unit.leads & _RELATIVE)]
    if added:
        return tuple(Change(ADDED, unit.text) for unit in added)
    drawn = _drawn([(unit, places) for unit, places in found if places], lines)
    return (*_bound(drawn, lines), *_lost(drawn, lines))


def _words(sentence: Sentence) -> tuple[str, ...]:
    return tuple(word.folded for word in sentence.words)


def _says_nothing(unit: Unit) -> bool:
    """Whether a unit may be added: an empty head, or a word that claims less than having done it."""
    return unit.is_empty or (unit.step is not None and unit.step.claims <= Rung.HELPED)


def _spans(unit: Unit, lines: Sequence[Line]) -> list[_Match]:
    """The days of a line that lie as far apart as a length of time that a text tells."""
    return [
        _Match(unit, number, at)
        for number, line in enumerate(lines)
        for at, months in line.spans
        if unit.months and abs(months - unit.months) <= _SLACK
    ]


def _merged(said: Sequence[Unit], lines: Sequence[Line], language: str) -> list[Unit]:
    """The units, phrases of the lists as one where the sources tell them in another phrase of that meaning."""
    found: list[Unit] = []
    skipped = 0
    for number, unit in enumerate(said):
        if skipped:
            skipped -= 1
            continue
        rest = said[number + 1 : number + unit.reach]
        if rest and any(not _places(one, lines, language) for one in (unit, *rest)) and _meant(unit, lines):
            skipped = unit.reach - 1
        found.append(unit)
    return found


def _meant(unit: Unit, lines: Sequence[Line]) -> bool:
    return any(one.meanings & unit.meanings for line in lines for one in line.units)


def _places(unit: Unit, lines: Sequence[Line], language: str) -> list[_Match]:
    """Every place of the sources that tells a unit."""
    found = [
        _Match(
            unit,
            number,
            at,
            one.reach if unit.meanings & one.meanings and not unit.keys & one.keys - one.meanings else 1,
        )
        for number, line in enumerate(lines)
        for at, one in enumerate(line.units)
        if _tells(unit, one, is_other=line.language != language)
    ]
    return found or _spans(unit, lines)


def _tells(unit: Unit, one: Unit, *, is_other: bool) -> bool:
    if unit.step and one.step:
        return unit.step.name == one.step.name or Rung.HELPED < unit.step.claims <= one.step.claims
    return bool(unit.keys & (one.keys | one.weaker) or unit.claims & one.supports) or (
        is_other and bool(unit.cross & one.cross)
    )


def _drawn(found: Sequence[tuple[Unit, list[_Match]]], lines: Sequence[Line]) -> list[_Match]:
    """The places that together lie nearest to each other: the cheapest way through them."""
    costs: list[tuple[float, tuple[_Match, ...]]] = [(0.0, ())]
    for _, places in found:
        costs = [
            min(((cost + _step(path, match, lines), (*path, match)) for cost, path in costs), key=lambda one: one[0])
            for match in places
        ]
    return list(min(costs, key=lambda one: one[0])[1])


def _step(path: Sequence[_Match], match: _Match, lines: Sequence[Line]) -> float:
    """How far a place lies from the one before; one that was told already is the last choice."""
    told = lines[match.line].units[match.at].words
    again = 0.6 if any(one.line == match.line and one.at == match.at for one in path) else 0.0
    again += 0.0 if not told or told & match.unit.words else 0.3  # in another word only where none is the same
    if not path:
        return again
    before = path[-1]
    if before.line != match.line:
        one, other = lines[before.line], lines[match.line]
        return again + (0.1 if one.source == other.source else 0.6 if one.post == other.post else 1.0)
    return again + 0.01 * abs(match.at - before.at - 1)


def _bound(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """Parts that a text puts together and the sources do not."""
    for one, other in pairwise(drawn):
        if one.unit.part == other.unit.part and not _stand_together(one, other, lines):
            yield Change(BOUND, f"{one.unit.text} {other.unit.text}")
    yield from _wrong_posts([one for one in drawn if not lines[one.line].is_free], lines)
    yield from _wrong_figures(drawn, lines)
    yield from _wrong_days(drawn, lines)
    yield from _wrong_parts(drawn, lines)
    yield from _torn(drawn, lines)
    yield from _wrong_objects(drawn, lines)


def _wrong_days(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """Days told of another line, as the beginning of what ended, or as the ends of a span that is none."""
    for number, one in enumerate(drawn):
        day = lines[one.line].units[one.at]
        if not one.unit.is_day or not day.is_day:
            continue
        before, behind = drawn[number - 1] if number else None, drawn[number + 1] if number + 1 < len(drawn) else None
        is_near = any(other and lines[other.line].post == lines[one.line].post for other in (before, behind))
        is_since = bool(one.unit.leads & _SINCE) and not (before and before.unit.is_day)
        is_ended = is_since and not day.is_open and not lines[one.line].is_free
        if is_ended or (len(drawn) > 1 and not is_near) or _is_no_span(before, one, lines):
            yield Change(BOUND, one.unit.text)


def _is_no_span(before: _Match | None, one: _Match, lines: Sequence[Line]) -> bool:
    """Whether two days are told as from the first to the second, and do not follow each other in one line."""
    if before is None or not before.unit.is_day or not one.unit.is_span:
        return False
    return before.line != one.line or not lines[one.line].units[one.at].is_span


def _wrong_parts(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """A part of something told as the whole, and one figure, level or word told of two things."""
    for number, one in enumerate(drawn):
        unit = lines[one.line].units[one.at]
        again = [other.unit for other in drawn[:number] if (other.line, other.at) == (one.line, one.at)]
        may_return = unit.is_day or unit.is_paper
        is_once = unit.is_figure or unit.is_level or unit.is_small
        led, is_first = one.unit.leads, number == 0
        is_companion = bool(unit.leads & _WITH and led & _FOR)
        is_bare = unit.is_figure and bool(unit.leads & (_WITH | _FOR)) and led <= _JOINING and not is_first
        is_twice = bool(again) and not may_return and (is_once or not any(_is_one_word(o, one.unit) for o in again))
        if (
            is_twice
            or is_companion
            or is_bare
            or any(unit.leads & given and not one.unit.leads & needed for given, needed in _LED)
        ):
            yield Change(BOUND, one.unit.text)


def _is_one_word(one: Unit, other: Unit) -> bool:
    """Whether two units of a text are forms of one word: what two words say is told twice by the sources."""
    return any(key in other.keys for key in one.keys if isinstance(key, tuple) and key[0] != "meaning")


def _torn(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """Words of one phrase of the line, told in two parts of the text: "pump housings" as "pumps, housings included"."""
    parts: dict[tuple[int, int], set[int]] = {}
    for one in drawn:
        parts.setdefault((one.line, one.at), set()).add(one.unit.part)
    for (number, at), told in parts.items():
        line = lines[number]
        behind = parts.get((number, at + 1))
        if behind and line.is_compound(at) and not told & behind:
            yield Change(BOUND, f"{line.units[at].text} {line.units[at + 1].text}")


def _wrong_objects(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """A deed with another object: "led stakeholder management for a roll-out" as "led a roll-out"."""
    for one, other in pairwise(drawn):
        line = lines[one.line]
        if one.line == other.line and other.unit.leads & {"and", "et"} and line.is_genitive(one.at, other.at):
            yield Change(BOUND, f"{one.unit.text} {other.unit.text}")
        is_object = one.unit.part == other.unit.part and not other.unit.leads - OF
        objects = line.objects_of(one.at)
        if is_object and objects and other.at != one.at and (other.line != one.line or other.at not in objects):
            yield Change(BOUND, f"{one.unit.text} {other.unit.text}")


def _wrong_posts(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """Lines of several posts: what is told of each must begin with its own title, where a title is told at all."""
    runs = [list(run) for _, run in groupby(drawn, key=lambda one: lines[one.line].post)]
    if len(runs) > 1 and any(lines[one.line].is_heading for one in drawn):
        told = {0}
        for before, run, behind in zip([None, *runs], runs, [*runs[1:], None], strict=False):
            line = lines[run[0].line]
            goes_on = before is not None and _follows(lines[before[-1].line], line)
            goes_on = goes_on or (behind is not None and _follows(lines[run[-1].line], lines[behind[0].line]))
            if not ((goes_on or line.is_heading) and run[0].at <= 1) and line.post not in told:
                yield Change(BOUND, " ".join(one.unit.text for one in run))
            told |= {line.post}


def _follows(before: Line, line: Line) -> bool:
    """Whether a statement goes on with another of the same source line."""
    return before.source == line.source and before.post <= line.post


def _stand_together(one: _Match, other: _Match, lines: Sequence[Line]) -> bool:
    """Whether two places belong to one statement: of one line, or of a post and its heading."""
    a, b = lines[one.line], lines[other.line]
    if one.unit.is_name and other.unit.is_name and not other.unit.leads:
        return one.line == other.line and other.at == one.at + 1  # a name of names is another name
    if one.line == other.line:
        return a.is_facts or a.groups[one.at] == a.groups[other.at]
    if a.is_free or b.is_free:
        free = one if a.is_free else other
        return free.at == 0 or lines[free.line].units[free.at].is_paper
    return a.post == b.post and a.is_heading != b.is_heading


def _wrong_figures(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """Figures whose neighbours in the text are none of theirs in the line."""
    for number, one in enumerate(drawn):
        there = lines[one.line].units[one.at]
        if not (there.is_figure or there.is_small or there.is_rhythm):
            continue
        heads = lines[one.line].heads_of(one.at)
        around = drawn[max(0, number - 1) : number + 2]
        near = [other for other in around if other is not one and other.unit.part == one.unit.part] or around
        beside = {other.at for other in near if other is not one and other.line == one.line}
        if heads and not heads & beside:
            yield Change(BOUND, one.unit.text)


def _deed_within(match: _Match, line: Line) -> Iterator[int]:
    """The place of a deed beside a thing, where the text tells both as one term: "stock management"."""
    told = {step.name for step in steps_in(match.unit.text)} if match.unit.step is None else set[str]()
    for at in (match.at - 1, match.at + 1):
        if told and 0 <= at < len(line.units) and (step := line.units[at].step) and step.name in told:
            yield at


def _lost(drawn: Sequence[_Match], lines: Sequence[Line]) -> Iterator[Change]:
    """What is left out of the statements that a text draws on, where it may limit them, and that work was shared."""
    is_shared = any(one.unit.leads & SHARED for one in drawn)
    for one in drawn:
        if not is_shared and lines[one.line].units[one.at].leads & _JOINTLY:
            yield Change(LOST, lines[one.line].units[one.at].text)
    for number in dict.fromkeys(one.line for one in drawn):
        used = {one.at + step for one in drawn if one.line == number for step in range(one.reach)}
        used |= {at for one in drawn if one.line == number for at in _deed_within(one, lines[number])}
        if gone := lines[number].limits_left_out(used):
            yield Change(LOST, " ".join(lines[number].units[at].text for at in gone))
