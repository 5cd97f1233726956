"""Source lines as a retelling draws on them: which line heads a post, which parts of one belong together."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from app.grounding.reading import Sentence, read
from app.grounding.words.small_words import LIMITING
from app.grounding.words.units import Unit, units_of
from app.lexicon.ladders import Rung
from app.lexicon.ranks import rank_words
from app.lexicon.standings import names_paper
from app.lexicon.tokens import Language

_ITEM = 2  # units of an item in a list: "washing, dressing and meals"
_CHAIN = 3  # words between a figure and what it counts: "3,500 local history photographs"
OF = frozenset({"of", "de", "d", "the", "a", "les", "la", "le", "l", "des", "du", "an", "un", "une"})
# Where a line goes on with another statement: behind "2019-2021;", and before "puis".
_APART = re.compile(r";\s|\.\s+(?=[A-ZÀ-Ý])|,?\s(?=(?:puis|then)\s)", re.IGNORECASE)


_DONE = re.compile(r"(?:ed|ing|tion|sion|ment|age|ance|ise|ure)s?$")
_NOW = frozenset({"now", "currently", "actuellement"})
_THEN = ("puis ", "then ")


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of the sources. groups: per unit, the part it belongs to.  post: the number of the heading above it.

    is_facts: its parts tell of one thing, so that any of them may be put together.
    is_free: it tells of papers or languages, which belong to no post.
    labels: how many units only say what is listed behind a colon.
    spans: of days that follow each other, the place of the second and the months between them.
    """

    units: tuple[Unit, ...]
    language: Language
    groups: tuple[int, ...]
    is_heading: bool
    post: int
    source: int
    is_facts: bool = False
    is_free: bool = False
    spans: tuple[tuple[int, float], ...] = ()
    labels: int = 0

    def limits_left_out(self, used: AbstractSet[int]) -> list[int]:
        """The units that a text leaves out of the parts it draws on, and those of other parts that limit them."""
        groups = {self.groups[at] for at in used}
        return [
            at
            for at, unit in enumerate(self.units)
            if at not in used and (self._limits(unit) or (self.groups[at] in groups and not self._may_go(at, used)))
        ]

    def heads_of(self, at: int) -> frozenset[int]:
        """The places of what a figure or small word is said of: what follows it at once, else its neighbours."""
        units, behind = self.units, at + 1
        while (
            not units[at].is_rhythm and behind < len(units) and behind - at <= _CHAIN and not units[behind].leads - OF
        ):
            behind += 1
        if behind > at + 1 and not units[at].has_unit:
            return frozenset(range(at + 1, behind))
        return frozenset(one for one in (at - 1, at + 1) if 0 <= one < len(units))

    def objects_of(self, at: int) -> frozenset[int]:
        """The places of what a deed is done to, where it follows at once; nothing for what is no deed."""
        if not self.units[at].is_deed or self.is_facts or self.language != "en":
            return frozenset()
        behind = at + 1
        while behind < len(self.units) and behind - at <= _CHAIN + 1 and not self.units[behind].leads - OF:
            behind += 1
        return frozenset(range(at + 1, behind))

    def is_genitive(self, one: int, other: int) -> bool:
        """Whether one of two things is told as the other's: "au retour du bloc"."""
        return abs(one - other) == 1 and bool(self.units[max(one, other)].leads & {"of", "de", "du", "d"})

    def is_compound(self, at: int) -> bool:
        """Whether a noun and the one behind it are one thing in English: "pump housings"."""
        units = self.units
        is_plain = not any(one.is_deed or one.is_figure or one.is_day for one in units[at : at + 2])
        return self.language == "en" and is_plain and not self.is_facts and not units[at + 1].leads

    def _limits(self, unit: Unit) -> bool:
        if self.is_heading and unit.words & _NOW:
            return False
        return (
            unit.is_small or bool(unit.leads & LIMITING) or (unit.step is not None and unit.step.claims <= Rung.HELPED)
        )

    def _may_go(self, at: int, used: AbstractSet[int]) -> bool:
        """Days are details; of a heading everything is that takes nothing from the title."""
        unit = self.units[at]
        if unit.is_empty or unit.is_day or at < self.labels:
            return True
        if len(unit.text) == 1 and unit.text.isalpha():
            return True
        return self.is_facts and self._is_titled(used, at) and not unit.is_level and not unit.words & rank_words()

    def _is_titled(self, used: AbstractSet[int], at: int) -> bool:
        """Whether a text that names a part of a title names its head: the first noun in French, the last in English."""
        posts = [one for one, unit in enumerate(self.units) if unit.is_post and self.groups[one] == self.groups[at]]
        head = self.groups.index(self.groups[at]) if self.language == "fr" else posts[-1] if posts else at
        return not any(one in used for one in posts) or head in used


@lru_cache(maxsize=512)
def lines_of(sources: tuple[Sentence, ...]) -> tuple[Line, ...]:
    """The statements in order, each under the heading before it, or under the one whose name it tells."""
    found: list[Line] = []
    posts = 0
    for source, sentence in ((number, part) for number, one in enumerate(sources) for part in _statements(one)):
        units = units_of(sentence)
        is_heading, is_facts = _is_heading(units), _is_facts(units)
        posts += is_heading or sentence.text.lower().startswith(_THEN)
        groups = tuple(unit.part for unit in units) if is_facts else _groups(units)
        post = posts if is_heading else _named_post(units, found) or posts
        is_free = not is_heading and (names_paper(sentence.text) or any(one.is_level for one in units))
        found.append(
            Line(
                units,
                sentence.language,
                groups,
                is_heading,
                post,
                source,
                is_facts,
                is_free,
                tuple(_spans(units)),
                _labels(units),
            )
        )
    return tuple(found)


def _statements(sentence: Sentence) -> Iterator[Sentence]:
    """A line cut where it goes on with another statement; each piece is read in the language of the whole."""
    pieces = [one.strip(" ,;") for one in _APART.split(sentence.text)]
    for piece in (read(one, sentence.language) for one in pieces if one) if len(pieces) > 1 else (sentence,):
        head, colon, rest = piece.text.partition(": ")
        if colon and rest and _is_heading(units_of(read(head, sentence.language))):
            yield from (read(head, sentence.language), read(rest, sentence.language))
        else:
            yield piece


def _named_post(units: Sequence[Unit], lines: Sequence[Line]) -> int:
    """The post whose employer or place a line begins with: "At Kerr Motors: serviced 6 cars a day"; 0 for none."""
    names = frozenset(key for unit in units if unit.is_name for key in unit.keys)
    heads = (line for line in lines if line.is_heading)
    return next((line.post for line in heads for one in line.units if one.is_name and one.keys & names), 0)


def _is_heading(units: Sequence[Unit]) -> bool:
    """Whether a line says who, where and when: a title first, or several parts with a name and a day."""
    is_placed = any(one.is_day or one.is_name for one in units)
    is_paper = bool(units) and any(one.is_paper for one in units if one.part == units[0].part)
    return (_has_title(units) and is_placed and not units[0].is_paper) or (_is_facts(units) and not is_paper)


def _has_title(units: Sequence[Unit]) -> bool:
    """Whether a line begins with a title, and not with what was done for a person who has one."""
    first = [one for one in units if one.part == units[0].part] if units else []
    is_plain = any(one.is_figure or one.step for one in first)
    is_done = bool(first) and first[0].is_deed and not first[0].is_post and _DONE.search(first[0].text) is not None
    return not is_plain and not is_done and any(one.is_post for one in first)


def _is_facts(units: Sequence[Unit]) -> bool:
    """Whether a line lists facts of one thing: in several parts, with a name and a day, or under a title."""
    has_day, has_name = any(one.is_day for one in units), any(one.is_name for one in units)
    return (_has_title(units) and (has_day or has_name)) or (
        has_day and has_name and len({one.part for one in units}) > _ITEM
    )


def _groups(units: Sequence[Unit]) -> tuple[int, ...]:
    """Per unit, the number of its part; items of a list go with what stands before them, a deed with what is done."""
    found: list[int] = []
    group = -1
    before: list[Unit] = []
    for _, part in groupby(units, key=lambda one: one.part):
        own = list(part)
        is_deed_alone = len(before) == 1 and before[0].is_deed
        is_item = len(own) <= _ITEM and not any(
            one.is_figure or one.is_deed or one.is_small or one.is_level for one in own
        )
        is_more = (is_deed_alone or is_item) and ":" not in own[0].leads
        group += not (before and (is_more or "(" in own[0].leads))
        found += [group] * len(own)
        before = own
    return tuple(found)


def _labels(units: Sequence[Unit]) -> int:
    """How many units stand in a label: "Outils : Procreate"."""
    behind = next((at for at, unit in enumerate(units) if ":" in unit.leads), 0)
    return behind if behind <= _ITEM else 0


def _spans(units: Sequence[Unit]) -> Iterator[tuple[int, float]]:
    days = [(at, unit.day) for at, unit in enumerate(units) if unit.day and unit.day.year]
    for (_, start), (at, end) in pairwise(days):
        if start.year and end.year:
            yield at, 12.0 * (end.year - start.year) + (end.month or 1) - (start.month or 1)
