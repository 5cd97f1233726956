"""Which lines of a CV tell of something done, and which only name it: stuffing gains nothing by it. Pure.

A line that was copied from the offer says nothing of the person. A word in a list is believed as far as the posts make
it likely, and the less the longer the list is beside the work that stands behind it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.lexicon.aliases import terms_in
from app.lexicon.tokens import words
from app.matching.coverage import Covered, PartCovered
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, CVDocument
from app.vitae.units import Unit, units

_RUN = 6  # words in one order: nobody writes so many of an offer's by chance
_SHORT_COPY = 3  # words of a line that is short, yet no mere name
_COPIES = 3  # so many short lines of an offer are no coincidence any more
_PIECE = 4  # words: a name of something, no statement
_ENUMERATED = 5  # pieces, from which on a line is a list
_SAME_AGAIN = 0.5  # of the words of a line, once each: below it says the same again and again
_MIN_WORDS = 8
_OF_NAMES = 0.6  # of the words of a line: nothing is said of them
_LEAST_BELIEF, _BELIEF = 0.05, 0.25
_ALLOWED = 12  # names that any CV may list without more
_CUT = re.compile(r"[,;|•·/]\s?|\s[-–—]\s")
_DONE = frozenset({"experience", "projects", "education", "certifications", "languages", "extras"})


class Telling(IntEnum):
    """How much a line is worth as evidence."""

    NOTHING = 0
    NAMED = 1  # in a list, the summary, or a section of its own making
    DONE = 2  # as work, study or a paper


def belief_in_names(nearness: float) -> float:
    """What a mere name counts beside work that shows it. nearness: 0 to 1, of the posts to the offer's trade."""
    return _LEAST_BELIEF + _BELIEF * nearness


@dataclass(frozen=True, slots=True)
class Evidence:
    """A CV as evidence. tellings: of each line, by its unit.  belief: 0 to 1, what a mere name counts."""

    tellings: dict[str, Telling]
    texts: dict[str, str]
    belief: float

    def credit(self, covered: Covered) -> float:
        """How much of a requirement is shown, 0 to 1."""
        parts = [self._credit(part) for part in covered.parts]
        return sum(parts) / len(parts)

    def lines(self, covered: Covered | PartCovered) -> tuple[str, ...]:
        """The units that show it, best first."""
        return tuple(sorted(covered.unit_ids, key=lambda one: -self.tellings.get(one, Telling.NOTHING)))

    def _credit(self, part: PartCovered) -> float:
        best = max((self.tellings.get(one, Telling.NOTHING) for one in part.unit_ids), default=Telling.NOTHING)
        worth = {Telling.NOTHING: 0.0, Telling.NAMED: self.belief, Telling.DONE: 1.0}[best]
        return worth if part.limit is None else worth / 2


def evidence_of(document: CVDocument, likelihood: float) -> Evidence:
    """What each line is worth. likelihood: 0 to 1, how near the posts are to the offer's trade."""
    lines = list(units(document))
    tellings = {one.id: _telling(one) for one in lines}
    shown = {tuple(words(one.text)) for one in lines if tellings[one.id] == Telling.DONE}
    named = sum(
        _names(one) for one in lines if tellings[one.id] == Telling.NAMED and tuple(words(one.text)) not in shown
    )  # a summary that quotes a line of the work neither adds to it nor takes from it
    done = sum(not one.frozen for one in lines if tellings[one.id] == Telling.DONE)
    belief = likelihood * min(1.0, (_ALLOWED + done) / max(named, 1))
    return Evidence(tellings, {one.id: one.text for one in lines}, round(belief, 3))


def own_words(document: CVDocument, digest: OfferDigest, text: str = "") -> CVDocument:
    """The CV without the lines that were copied from the offer; facts (titles, employers, degrees) stay."""
    offered = _Offered(digest, text)
    copied = {one.id for one in units(document) if not one.frozen and offered.has(one.text)}
    same = [one for one in units(document) if not one.frozen and offered.has_line(one.text)]
    is_pasted = sum(len(one.text.split()) >= _SHORT_COPY for one in same) >= _COPIES
    copied |= {one.id for one in same} if is_pasted else set()
    return _without(document, copied) if copied else document


class _Offered:
    """The words of an offer, by runs and by lines."""

    def __init__(self, digest: OfferDigest, text: str) -> None:
        quoted = [one.quote for one in (*digest.requirements, *digest.responsibilities)]
        own = [one.text for one in (*digest.requirements, *digest.responsibilities)]
        lines = [words(line) for source in (*quoted, *own, text) for line in source.splitlines()]
        whole = words(text) or [word for line in lines for word in line]  # pasted as one text it has no lines
        self._runs = {run for line in (*lines, whole) for run in _runs(line)}
        self._lines = {tuple(line) for line in lines}

    def has(self, text: str) -> bool:
        """Whether most of a line stands in the offer in the same order."""
        said = words(text)
        copied = {at + step for at, run in enumerate(_runs(said)) if run in self._runs for step in range(_RUN)}
        return bool(copied) and len(copied) * 2 > len(said)

    def has_line(self, text: str) -> bool:
        """Whether a line is one of the offer's, word for word."""
        return tuple(words(text)) in self._lines


def _runs(said: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1)]


def _without(document: CVDocument, copied: set[str]) -> CVDocument:
    """A copy whose copied bullets, skills and free texts are gone."""
    copy = document.model_copy(deep=True)
    copy.summary = _kept(copy.summary, copied)
    for item in copy.experience:
        item.description = "" if f"{item.id}.description" in copied else item.description
        item.responsibilities, item.deliverables = (
            _kept(item.responsibilities, copied),
            _kept(item.deliverables, copied),
        )
        item.skills = [one for number, one in enumerate(item.skills, 1) if f"{item.id}.skill{number}" not in copied]
    for project in copy.projects:
        project.description = "" if f"{project.id}.description" in copied else project.description
        project.bullets = _kept(project.bullets, copied)
        project.skills = [one for at, one in enumerate(project.skills, 1) if f"{project.id}.skill{at}" not in copied]
    for study in copy.education:
        study.details = _kept(study.details, copied)
    for group in copy.skills:
        group.items = [one for one in group.items if one.id not in copied]
    for extra in copy.extras:
        extra.title = "" if f"{extra.id}.title" in copied else extra.title
        extra.text = "" if f"{extra.id}.text" in copied else extra.text
    for section in copy.custom:
        section.lines = _kept(section.lines, copied)
    return copy


def _kept(bullets: list[Bullet], copied: set[str]) -> list[Bullet]:
    return [one for one in bullets if one.id not in copied]


def _telling(unit: Unit) -> Telling:
    """A list under a post is still a list; a title, degree or language is what it is."""
    if unit.section not in _DONE or ".skill" in unit.id:
        return Telling.NAMED
    return Telling.DONE if unit.frozen or not _is_list(unit.text) else Telling.NAMED


def _is_list(text: str) -> bool:
    """Whether a text is names and nothing that was done with them, or says the same words again and again."""
    pieces = _pieces(text)
    short = [one for one in pieces if len(one.split()) <= _PIECE]
    if len(short) >= _ENUMERATED and len(short) * 3 > len(pieces) * 2:
        return True
    said = words(text)
    if len(said) >= _MIN_WORDS and len(set(said)) < len(said) * _SAME_AGAIN:
        return True
    named = sum(len(words(one.term)) for one in terms_in(text))
    return len(said) <= 1 or named > len(said) * _OF_NAMES


def _pieces(text: str) -> list[str]:
    return [one for one in _CUT.split(text) if one.strip()]


def _names(unit: Unit) -> int:
    """How many things a line of names names; a sentence of the summary counts as one for each few words."""
    return max(len(_pieces(unit.text)), len(unit.text.split()) // _PIECE) if unit.section != "summary" else _told(unit)


def _told(unit: Unit) -> int:
    return len(_pieces(unit.text)) if _is_list(unit.text) else 1
