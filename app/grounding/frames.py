"""A line told again word by word with one word changed: what stands in its place must mean the same. Pure."""

import re
from collections.abc import Iterator

from app.grounding.enumerations import is_counted_team
from app.grounding.evidence import Evidence, is_relative
from app.grounding.figures import words_of_figures
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence, Term, kind_of
from app.grounding.spoken import words_of_levels
from app.grounding.wording import has_parts, is_carried, is_certified, is_cut_short, spelled_by
from app.lexicon.concepts import Category, Concept

# So much of a sentence must be one line's own words, in their order, for a changed word to be a changed fact.
_LEAST_OWN, _LEAST_WORDS = 0.6, 2
_PLAIN = 0.6  # another plain word may mean the same
_FREE = {Category.ACTION, Category.RESULT, Category.GENERIC, Category.FREQUENCY}
_ORDER = re.compile(r"(?:premier|premiere|first|second|deuxieme|last|dernier|derniere|no|none|aucune?|sans|without)$")
_PRESENT = re.compile(r"(?:ant|ing)$")  # "serving", "desservant": what a preposition says too
_KINDS = {
    Category.DEGREE: Kind.DEGREE,
    Category.CERTIFICATION: Kind.CERTIFICATION,
    Category.TITLE: Kind.TITLE,
    Category.SENIORITY: Kind.SENIORITY,
}


def doubted_changes(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every word that stands where a line has another one, though the rest is the line's own."""
    own = [number for number, word in enumerate(text.words) if not word.is_stop]
    skipped = words_of_figures(text) | words_of_levels(text) | spelled_by(text, sources)
    skipped |= {at for term in text.terms if _is_told(term, sources) for at in term.words}
    skipped |= {at for at in own if is_counted_team(text, at, sources.sentences)}
    lines = [(line, _aligned(text, own, line)) for line in sources.sentences if _is_near(text, own, line)]
    if not lines:
        return
    line, pairs = max(lines, key=lambda one: (_told(text, one[0], one[1]), -len(one[0].words)))
    if len(pairs) < _LEAST_WORDS or _told(text, line, pairs) < _LEAST_OWN * len(own):
        return
    told = {mine for mine, _ in pairs}
    for number in own:
        if number not in skipped | told and not _is_meant(text, number, line, sources):
            yield _doubt(text, number)


def _is_told(term: Term, sources: Evidence) -> bool:
    """Whether a source has a known term; papers have grades of their own and are judged word by word."""
    is_paper = kind_of(term) == Kind.CERTIFICATION
    return not is_paper and (term.canonical in sources.terms or has_parts(term, sources))


def _is_near(text: Sentence, own: list[int], line: Sentence) -> bool:
    """Whether a line has enough of the very words for their order to be looked at."""
    words = {word.folded for word in line.words}
    return sum(text.words[number].folded in words for number in own) >= _LEAST_OWN * len(own)


def _told(text: Sentence, line: Sentence, pairs: list[tuple[int, int]]) -> int:
    return sum(text.words[one].folded == line.words[other].folded for one, other in pairs)


def _aligned(text: Sentence, own: list[int], line: Sentence) -> list[tuple[int, int]]:
    """The words that both have in one order, as many as there are."""
    theirs = [number for number, word in enumerate(line.words) if not word.is_stop]
    same = {
        (one, other)
        for one in own
        for other in theirs
        if text.words[one].folded == line.words[other].folded or text.words[one].stems & line.words[other].stems
    }
    best: list[list[int]] = [[0] * (len(theirs) + 1) for _ in range(len(own) + 1)]
    for at in range(len(own) - 1, -1, -1):
        for to in range(len(theirs) - 1, -1, -1):
            hit = best[at + 1][to + 1] + 1 if (own[at], theirs[to]) in same else 0
            best[at][to] = max(hit, best[at + 1][to], best[at][to + 1])
    found: list[tuple[int, int]] = []
    at = to = 0
    while at < len(own) and to < len(theirs):
        if (own[at], theirs[to]) in same and best[at][to] == best[at + 1][to + 1] + 1:
            found.append((own[at], theirs[to]))
            at, to = at + 1, to + 1
        elif best[at + 1][to] >= best[at][to + 1]:
            at += 1
        else:
            to += 1
    return found


def _is_meant(text: Sentence, number: int, line: Sentence, sources: Evidence) -> bool:
    word, concepts = text.words[number], text.concepts.get(number, ())
    if sources.has_word(word) or is_certified(text, number, sources) or is_cut_short(text, number, sources):
        return True
    if any(first <= number < first + length and not _names(text, first + length) for _, first, length in text.places):
        return True  # places are judged by what they lie in
    if _is_in_name(text, number):
        return False
    is_free = (not concepts and _PRESENT.search(word.folded) is not None) or any(
        one.category in _FREE for one in concepts
    )
    if is_free or any(is_relative(word.folded, other.folded) for other in line.words):
        return True
    if is_carried(text, number, sources) and not any(one.category in _KINDS for one in concepts):
        return True
    return any(_is_same_meaning(concepts, found) for source in sources.sentences for found in source.concepts.values())


def _names(text: Sentence, number: int) -> bool:
    """Whether a word goes on with a name: "Hospital" in "Plymouth Hospital"."""
    word = text.words[number] if 0 < number < len(text.words) else None
    return word is not None and word.is_capital and text.text[text.words[number - 1].end : word.start] == " "


def _is_in_name(text: Sentence, number: int) -> bool:
    """Whether it is part of a name of several words: "Managing" in "ITIL 4 Managing Professional"."""
    word = text.words[number]
    if not word.is_capital or word.opens or not number:
        return False
    before = text.words[number - 1]
    return ((before.is_capital and not before.opens) or before.text[0].isdigit()) and text.text[
        before.end : word.start
    ] == " "


def _is_same_meaning(mine: tuple[Concept, ...], theirs: tuple[Concept, ...]) -> bool:
    """Whether a word of the line means it, or something narrower; families are too wide here."""
    return any(one.name == other.name or one.name in other.wider for one in mine for other in theirs)


def _is_telling(text: Sentence, number: int) -> bool:
    """Whether a word names a thing, or is written as a name, an order or a denial."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    is_named = word.is_capital and not word.opens
    return is_named or _ORDER.match(word.folded) is not None or any(one.category == Category.THING for one in concepts)


def _doubt(text: Sentence, number: int) -> Doubt:
    concepts = text.concepts.get(number, ())
    kind = next((_KINDS[one.category] for one in concepts if one.category in _KINDS), Kind.SOURCE)
    return Doubt(
        kind,
        text.words[number].text,
        "grounding.changed",
        1.0 if kind != Kind.SOURCE or _is_telling(text, number) else _PLAIN,
    )
