"""Credit for what others did: a statement that tells a source's clause about somebody else's work as one's own."""

import re
from collections.abc import Iterator

from app.grounding.agents import names_person, others_clauses
from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.others import is_told_of_others
from app.grounding.reading import Sentence, Word
from app.grounding.shares import shared_with
from app.grounding.stretches import is_deed
from app.lexicon.ladders import Rung, steps_in

_Part = tuple[Sentence, frozenset[int]]
_LEAST = 2
_JOINED = re.compile(r" (?:et|and|&) |, ")


def doubted_credit(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every statement whose deed, or most of whose words, a source tells of somebody else alone."""
    theirs = list(_parts(sources, of_others=True))
    if not theirs or others_clauses(text.text) or any(one.claims <= Rung.HELPED for one in steps_in(text.text)):
        return
    own = list(_parts(sources, of_others=False))
    for numbers in _statements(text):
        deed = _deed(text, numbers)
        if deed is None or is_told_of_others(text, text.words[numbers[0]].start, sources):
            continue
        most = max(_told(text, numbers, *part) for part in own)
        is_own = any(_told(text, (deed,), *part) for part in own)
        if any(
            _told(text, numbers, *part) > most and _has_stem(text, deed, part)
            if is_own
            else _is_theirs(text, numbers, deed, most, part)
            for part in theirs
        ):
            start, end = text.words[numbers[0]].start, text.words[numbers[-1]].end
            yield Doubt(Kind.OWNERSHIP, text.text[start:end], "grounding.ownership")


def _deed(text: Sentence, numbers: tuple[int, ...]) -> int | None:
    """The word that says what was done; at the head of a list, any word: "Texte et illustration de quatre albums"."""
    deed = next((number for number in numbers[:2] if is_deed(text.concepts.get(number, ()))), None)
    is_head = text.words[numbers[0]].opens and _JOINED.match(text.text[text.words[numbers[0]].end :])
    return numbers[0] if deed is None and is_head else deed


def _has_stem(text: Sentence, number: int, part: _Part) -> bool:
    """Whether a part has the very word."""
    source, here = part
    return any(text.words[number].stems & source.words[at].stems for at in here)


def _is_theirs(text: Sentence, numbers: tuple[int, ...], deed: int, most: int, part: _Part) -> bool:
    """Whether a clause about others has the deed, or more of the statement's words than any of the person's own."""
    if _told(text, (deed,), *part):
        return True
    source, here = part
    full = [at for at in here if not source.words[at].is_stop and not names_person(source.words[at].folded)]
    told = _told(text, numbers, *part)
    return told >= min(_LEAST, len(full)) > 0 and told > most


def _statements(text: Sentence) -> list[tuple[int, ...]]:
    """The words with a meaning of each statement; names say where, not what."""
    found: dict[int, list[int]] = {}
    for number, word in enumerate(text.words):
        if not word.is_stop and not _is_name(word) and not word.text[0].isdigit():
            found.setdefault(word.clause, []).append(number)
    return [tuple(numbers) for numbers in found.values()]


def _is_name(word: Word) -> bool:
    return word.is_capital and not word.opens


def _parts(sources: Evidence, *, of_others: bool) -> Iterator[_Part]:
    """The words of every clause about others, or of each statement that is not one."""
    for source in sources.sentences:
        clauses = others_clauses(source.text)
        theirs = {at for at, word in enumerate(source.words) if any(a <= word.start < b for a, b in clauses)}
        if of_others:
            for start, end in clauses:
                yield source, frozenset(at for at, word in enumerate(source.words) if start <= word.start < end)
        else:
            yield source, frozenset(range(len(source.words))) - theirs


def _told(text: Sentence, numbers: tuple[int, ...], source: Sentence, here: frozenset[int]) -> int:
    """How many of the words stand in a part of a source."""
    return sum(not here.isdisjoint(places) for places in shared_with(text, numbers, source).values())
