"""Which lines of a CV a letter without a model tells: the strongest of the posts that lead to the offer. Pure."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from app.generation.domains import Field, field_of, is_off, trades_of_item
from app.generation.recompose import newest_first
from app.generation.worth import worth
from app.letters.materials import Materials
from app.letters.order import Length
from app.lexicon.clauses import Clause, Form, names_in
from app.lexicon.first_person import clauses_of
from app.lexicon.numbers import quantities_in
from app.lexicon.standings import Standing, standing_of
from app.lexicon.tokens import guess_language, stems
from app.lexicon.trades import Nearness, nearness
from app.matching.score import Answer, score
from app.offers.digest import Need, RequirementKind
from app.vitae.document import Bullet, CVDocument, Experience, Project
from app.vitae.units import units

LINES = {Length.SHORT: 3, Length.MEDIUM: 4, Length.LONG: 6}  # of the CV, in the whole letter
OF_A_POST = {Length.SHORT: (2, 1), Length.MEDIUM: (3, 2), Length.LONG: (4, 2)}  # of the first one, of each other
OUTCOMES = 2  # of a post: more would be a list
POSTS = {Length.SHORT: 2, Length.MEDIUM: 2, Length.LONG: 3}
MOST_MISSING, LONGEST_MISSING = 3, 90  # requirements, characters
_RESULT, _CHANGE, _ANSWERS, _OLDER = (
    0.9,
    1.0,
    0.5,
    0.5,
)  # what a line gains as a result, as a change in figures, as an answer, and loses by each newer post
_CHANGED = re.compile(
    r"%|\b(?:from|de|d'|by) [^ ]{1,12} (?:to|à) \d|\b(?:divisée?s?|doubl\w{1,4}|tripl\w{1,4}|halved) ", re.IGNORECASE
)
OLD = 10  # years since a post ended: a letter speaks of newer ones
_SAME = 0.6  # of the words of the shorter line: it says the same


@dataclass(frozen=True, slots=True)
class Strength:
    """A line that is told. at: its place in its item."""

    id: str
    text: str
    at: int
    clause: Clause
    worth: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is told of one post or project, the strongest line first."""

    item: Experience | Project
    lines: tuple[Strength, ...]

    @property
    def is_held(self) -> bool:
        """Whether it is a post that the person still has."""
        return isinstance(self.item, Experience) and self.item.start is not None and self.item.end is None


@dataclass(frozen=True, slots=True)
class Strengths:
    """chapters: newest first.  missing: what the offer must have and no line shows, in its own words."""

    chapters: tuple[Chapter, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many lines are told."""
        return sum(len(one.lines) for one in self.chapters)


def strengths_of(given: Materials) -> Strengths:
    """What a letter may tell of its person; nothing where the CV is in another language than the letter."""
    soft = {one.id for one in given.digest.requirements if one.kind == RequirementKind.SOFT}
    answers = score(given.document, given.digest, given.today, text=given.offer_text).answers
    hard = [one for one in answers if one.requirement_id not in soft]
    answering = {line.unit_id for one in hard if one.limit is None and one.share > 0 for line in one.lines}
    chapters = _chosen(given, answering) if given.document.language == given.order.language else ()
    return Strengths(chapters, _missing(hard))


def _missing(answers: Iterable[Answer]) -> tuple[str, ...]:
    found = (one.text.strip(" .;") for one in answers if one.need == Need.MUST and not one.lines)
    return tuple(one for one in found if one and len(one) <= LONGEST_MISSING)[:MOST_MISSING]


def _chosen(given: Materials, answering: AbstractSet[str]) -> tuple[Chapter, ...]:
    """Line by line, the best first, as long as letter and post have room; then in the order of the posts."""
    length = given.order.length
    first, other = OF_A_POST[length]
    taken: dict[str, list[Strength]] = {}
    told = [*_told(given, answering)]
    for item, line in sorted(told, key=lambda one: -one[1].worth):
        lines = taken.get(item.id, [])
        is_full = sum(map(len, taken.values())) >= LINES[length] or (not lines and len(taken) >= POSTS[length])
        room = first if told[0][0].id == item.id else other
        is_one_more = (
            line.clause.form == Form.OUTCOME and sum(one.clause.form == Form.OUTCOME for one in lines) >= OUTCOMES
        )
        if (
            not (is_full or is_one_more)
            and len(lines) < room
            and not _is_told(line.text, taken.values(), given.order.language)
        ):
            taken.setdefault(item.id, []).append(line)
    items = {item.id: item for item, _ in told}
    return tuple(Chapter(item, tuple(taken[key])) for key, item in items.items() if key in taken)


def _told(given: Materials, answering: AbstractSet[str]) -> Iterator[tuple[Experience | Project, Strength]]:
    """Every line that may be told, with its item, the newest post first, the projects last.

    Of a post in the field all of them, of any other what answers the offer.
    """
    document, field = given.document, field_of(given.document, given.digest, given.today)
    posts = newest_first(document.experience, given.today)
    items = [*(one for at, one in enumerate(posts) if not at or not _is_old(one, given.today)), *document.projects]
    scale = worth([bullet.text for item in items for bullet in _bullets(item)], given.digest)
    names = names_in(one.text for one in units(document))
    number = 0
    for item in items:
        is_whole = _is_in_field(item, field, document, answering, is_newest=item is posts[0] if posts else False)
        told = [one for one in _lines_of(item, document, names) if is_whole or one.id in answering]
        for one in told:
            value = scale.of(one.text) + _ANSWERS * (one.id in answering) - _OLDER * number
            yield item, replace(one, worth=one.worth + value)
        number += bool(told)


def _is_old(item: Experience, today: date) -> bool:
    return item.end is not None and int(item.end[:4]) < today.year - OLD


def _is_in_field(
    item: Experience | Project, field: Field, document: CVDocument, answering: AbstractSet[str], *, is_newest: bool
) -> bool:
    """By its title; the newest post also where its trade borders, or it is not foreign and a line of it answers."""
    found = nearness(trades_of_item(item), field.trades)
    if found is not None and found >= (Nearness.BORDERING if is_newest else Nearness.SAME_FIELD):
        return True
    answers = any(bullet.id in answering for bullet in _bullets(item))
    return is_newest and answers and not is_off(item, field, document.language)


def _lines_of(item: Experience | Project, document: CVDocument, names: frozenset[str]) -> Iterator[Strength]:
    """Its lines that can be told in the first person: in its language, of nothing that is still to come."""
    bullets = _bullets(item)
    results = {one.id for one in item.deliverables} if isinstance(item, Experience) else set[str]()
    outcomes = frozenset(at for at, one in enumerate(bullets) if one.id in results)
    found = clauses_of([one.text for one in bullets], document.language, outcomes, names)
    is_held = isinstance(item, Experience) and item.end is None
    for at, (bullet, clause) in enumerate(zip(bullets, found, strict=True)):
        is_sayable = clause is not None and (clause.form != Form.ACTS or is_held)
        is_done = standing_of(bullet.text) == Standing.HELD
        if clause and is_sayable and is_done and guess_language(bullet.text) == document.language:
            yield Strength(bullet.id, bullet.text, at, clause, _as_result(bullet.text, is_listed=at in outcomes))


def _bullets(item: Experience | Project) -> list[Bullet]:
    return item.shown if isinstance(item, Experience) else item.bullets


def _as_result(text: str, *, is_listed: bool) -> float:
    """What a line gains as a result: most where it says from what to what, or by how much."""
    if not quantities_in(text):
        return 0.0
    is_change = _CHANGED.search(text) is not None
    return (_RESULT if is_listed or is_change else 0.0) + (_CHANGE if is_change else 0.0)


def _is_told(text: str, taken: Iterable[list[Strength]], language: str) -> bool:
    own = set(stems(text, "fr" if language == "fr" else "en"))
    for lines in taken:
        for one in lines:
            other = set(stems(one.text, "fr" if language == "fr" else "en"))
            if len(own & other) >= _SAME * max(1, min(len(own), len(other))):
                return True
    return False
