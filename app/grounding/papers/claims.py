"""Degrees, certificates and language levels that the sources do not give in any form."""

import re
from collections.abc import Iterator

from app.grounding.findings import Context, Doubt, Kind
from app.grounding.names.claims import is_foreign
from app.grounding.reading import Sentence, kind_of
from app.grounding.sources import Sources
from app.lexicon.concepts import Category, concepts_of
from app.lexicon.folding import fold
from app.lexicon.standings import Standing, names_paper, paper_keys, statements

_KINDS = {Category.CERTIFICATION: Kind.CERTIFICATION, Category.DEGREE: Kind.DEGREE}
_LEVELS: tuple[tuple[int, int, str], ...] = (  # lowest and highest rank that a form may mean
    (1, 1, r"a1"), (2, 2, r"a2"), (3, 3, r"b1"), (4, 4, r"b2"), (5, 5, r"c1"), (6, 6, r"c2"),
    (7, 8, r"nati(?:ve|f|ves|fs)|matern\w{1,6}|mother tongues?"),
    (5, 7, r"fluent(?:ly)?|fluency|couramment|courante?s?|proficient|lu, ecrit,? (?:et )?parle"),
)  # fmt: skip
_LEVEL = re.compile("|".join(rf"\b(?P<l{number}>{form})\b" for number, (_, _, form) in enumerate(_LEVELS)))
_LETTERS = re.compile(r"[A-Z]{3,6}|[A-Z]{1,3}(?:Eng|Pharm|Trans|Sc|Ed|Cert|Dip|Com|Tech)|Dip[A-Z]\w{1,8}")
_SOFT = frozenset({"degree_word", "certification"})  # "graduate", "certified": papers of any kind


def names_a_paper(said: Sentence) -> bool:
    """Whether a text names a degree or certificate."""
    return bool(said.terms) or any(one.category in _KINDS for found in said.concepts.values() for one in found)


def names_any_paper(said: Sentence) -> bool:
    """Whether a text names a paper in any word."""
    return names_paper(said.text)


def names_a_level(said: Sentence) -> bool:
    """Whether a text names a level of a language."""
    return _LEVEL.search(fold(said.text)) is not None


def doubted_papers(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Degrees and certificates by name; a word for any paper is one where the sources have none at all."""
    del context
    for term in said.terms:
        if kind_of(term) == Kind.CERTIFICATION and term.canonical not in sources.terms:
            meant = [one for number in term.words for one in said.concepts.get(number, ()) if one.category in _KINDS]
            if is_foreign(term.text, sources) and not any(sources.has_meaning(one) for one in meant):
                yield Doubt(Kind.CERTIFICATION, term.text, "grounding.certification")
    taken = {number for term in said.terms for number in term.words}
    for number, word in enumerate(said.words):
        meant = [one for one in said.concepts.get(number, ()) if one.category in _KINDS]
        if number in taken or not meant or any(sources.has_meaning(one) for one in meant):
            continue
        is_soft = all(one.name in _SOFT for one in meant)
        if is_foreign(word.text, sources) and not (is_soft and _may_have_a_paper(sources)):
            kind = _KINDS[meant[0].category]
            yield Doubt(kind, word.text, f"grounding.{kind}")


def doubted_levels(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Levels by letters or strong words, that no level of the sources comes near."""
    del context
    known = {rank for one in _LEVEL.finditer(sources.text) for rank in _ranks(one)}
    known |= {rank for line in sources.sentences for term in line.words for rank in _ranks_of_word(term.folded)}
    for one in _LEVEL.finditer(fold(said.text)):
        if not known & set(_ranks(one)):
            yield Doubt(Kind.LANGUAGE_LEVEL, one.group(), "grounding.language_level")


def doubted_standings(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Papers told as held, or as still to come, that the sources name only as something else."""
    del context
    named = [one for line in sources.sentences for one in statements(line.text) if one.names_paper]
    for one in statements(said.text):
        for key in sorted(paper_keys(one.text)) if one.names_paper else ():
            told = {other.standing for other in named if key in paper_keys(other.text)}
            if told and Standing.HELD not in told and not _says_the_same(one.standing, told):
                yield Doubt(Kind.CERTIFICATION, one.text.strip(" ,;:.()"), "grounding.not_held")
                break


def _says_the_same(standing: Standing, told: set[Standing]) -> bool:
    """Whether a paper is told as open or lost as the sources tell it."""
    return standing != Standing.HELD and standing.is_open in {one.is_open for one in told}


def _ranks(one: re.Match[str]) -> range:
    lowest, highest, _ = _LEVELS[int((one.lastgroup or "l0")[1:])]
    return range(lowest, highest + 1)


def _ranks_of_word(folded: str) -> tuple[int, ...]:
    """Words that no text may be raised by, but that a source may mean a letter with."""
    return (4,) if folded.startswith(("professional", "professionnel")) else ()


def _may_have_a_paper(sources: Sources) -> bool:
    """Whether a source names a paper, or letters that may be one: "DNSEP", "WSET", "MPharm"."""
    return _has_a_paper(sources) or any(
        _LETTERS.fullmatch(word.text) and not one.figure_at(number)
        for one in sources.sentences
        for number, word in enumerate(one.words)
        if number not in {at for term in one.terms if kind_of(term) == Kind.TECHNOLOGY for at in term.words}
    )


def _has_a_paper(sources: Sources) -> bool:
    papers = [one for line in sources.sentences for found in line.concepts.values() for one in found]
    return any(one.category in _KINDS for one in papers) or any(
        kind_of(term) == Kind.CERTIFICATION for line in sources.sentences for term in line.terms
    )


def is_paper(word: str, said: Sentence) -> bool:
    """Whether a folded word by itself names a degree or certificate."""
    return any(one.category in _KINDS for one in concepts_of(word, said.language))
