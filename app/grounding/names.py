"""Names of organisations: the capital words of one name stand together in a source, in their order."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.letters import spelled_by
from app.grounding.reading import MONTHS, Sentence
from app.lexicon.concepts import Category
from app.lexicon.levels import LANGUAGE_WORDS

_JOIN = re.compile(r"\s|\s(?:de|du|des|d'|la|le|of|the|&|et|and)\s(?:la\s|l')?|\s?&\s?|-|'")
_APART = re.compile(r"[,;:.(|]|\s[-–—]\s")
_LEAD = re.compile(
    r"(?:\b(?:at|chez|with|for|by|of|au|aux|à|a|client|joined|pour)\s(?:the\s|la\s|l')?|,\s|\()$", re.IGNORECASE
)
_LED_IN = re.compile(r"(?:\b(?:au|aux|chez|dans le|dans la|du|des|de la|le|la|les|pour|en|à)\s|\b[ldLD]['’])$")
_LEAST = 2
_LEVEL = re.compile(r"[ABC][12]|CEFR|CECRL?")
_STEP = re.compile(r"(?<![IVX])[IVX]{1,4}|[A-Z]")  # "Certificate III", "Part A"
_PAPERS = {Category.DEGREE, Category.CERTIFICATION}
# What an organisation is, written beside its name or behind it in brackets: "Waterhand (NGO)".
_FORMS = frozenset({
    "ngo", "ong", "charity", "association", "asso", "foundation", "fondation", "ltd", "limited", "llp", "plc",
    "inc", "llc", "gmbh", "sarl", "sas", "sa", "eurl", "sasu", "scop", "sci", "cooperative", "coop", "group",
    "groupe", "startup", "cic", "company", "societe", "agency", "agence", "studio", "cabinet", "clinic", "clinique",
    "school", "ecole", "hotel", "ehpad",
})  # fmt: skip


def doubted_names(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every name put together of several words, and capitals in the middle of a French sentence, of no source."""
    yield from _doubted_capitals(text, sources)
    yield from _doubted_runs(text, sources)


def _doubted_capitals(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """French writes no common word with a capital: "au Parlement", "dans le Lot" are names whatever they mean."""
    if text.language != "fr":
        return
    known = {at for term in text.terms for at in term.words} | {
        first + at for _, first, length in text.places for at in range(length)
    }
    for number, word in enumerate(text.words):
        if word.opens or not word.is_capital or word.is_stop or word.is_shaped or number in known or not number:
            continue
        if not _LED_IN.search(text.text[: word.start]) or word.folded in {*LANGUAGE_WORDS, *MONTHS}:
            continue
        if sources.has_word(word) or sources.has_initials(word.folded) or number in spelled_by(text, sources):
            continue
        if not sources.has_relative(word, is_listed=False) and not _is_meant(text, number, sources):
            yield Doubt(Kind.EMPLOYER, word.text, "grounding.name")


def _is_meant(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a source has the very meaning: "Université" of "fac"."""
    names = {one.name for one in text.concepts.get(number, ()) if one.category != Category.GENERIC}
    return any(one.name in names for line in sources.sentences for found in line.concepts.values() for one in found)


def _doubted_runs(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every name put together from words of several: "Lothian Buses" of "Bus driver, Lothian Valley Transport"."""
    for run in _runs(text):
        first = text.words[run[0]]
        if not _LEAD.search(text.text[: first.start]) or any(
            run[0] <= place[1] <= run[-1] and len(run) == place[2] for place in text.places
        ):
            continue
        if (
            set(run) <= spelled_by(text, sources)
            or all(_is_of_place(text, number) for number in run)
            or _is_paper(text, run)
        ):
            continue
        if not any(
            _has_together(
                source,
                [
                    text.words[number].folded
                    for number in run
                    if not _is_initials(text, number, sources) and not _is_form(text, number, sources)
                ],
            )
            for source in sources.sentences
        ):
            yield Doubt(Kind.EMPLOYER, text.text[first.start : text.words[run[-1]].end], "grounding.employer")


def _is_of_place(text: Sentence, number: int) -> bool:
    """Whether a word names a place, a language or its level: "Portuguese and Vietnamese" is no name of an employer."""
    word = text.words[number]
    is_place = any(first <= number < first + length for _, first, length in text.places)
    return is_place or word.folded in LANGUAGE_WORDS or _LEVEL.fullmatch(word.text) is not None


def _is_paper(text: Sentence, run: list[int]) -> bool:
    """Whether a name is only what a paper is called, with its step: "Certificate III" employs nobody."""
    return any(_is_credential(text, number) for number in run) and all(
        _is_credential(text, number) or _STEP.fullmatch(text.words[number].text) for number in run
    )


def _is_credential(text: Sentence, number: int) -> bool:
    return any(one.category in _PAPERS for one in text.concepts.get(number, ()))


def _is_form(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a word only says what kind of organisation a name of the sources is, as they do."""
    return text.words[number].folded in _FORMS & sources.folded


def _is_initials(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether capitals stand for a name that a source writes in full: "CMP de Sablé"."""
    return text.words[number].text.isupper() and sources.has_initials(text.words[number].folded)


def _runs(text: Sentence) -> Iterator[list[int]]:
    """Two capital words or more, with nothing or a small word between."""
    run: list[int] = []
    known = {number for term in text.terms for number in term.words}
    for number, word in enumerate(text.words):
        if word.opens and any(one.category == Category.ACTION for one in text.concepts.get(number, ())):
            continue  # "Joined Direct Line"
        joins = run and _JOIN.fullmatch(text.text[text.words[run[-1]].end : word.start])
        if word.is_capital and not word.is_stop and number not in known and not word.text.isdigit():
            if not joins and len(run) >= _LEAST:
                yield run
            run = [*run, number] if joins else [number]
    if len(run) >= _LEAST:
        yield run


def _has_together(source: Sentence, names: list[str]) -> bool:
    """Whether one part of a source has all the words of a name; they may leave some of it out."""
    starts = [0, *(match.end() for match in _APART.finditer(source.text)), len(source.text)]
    for start, end in pairwise(starts):
        words = {word.folded for word in source.words if start <= word.start < end}
        initials = {word.folded[0] for word in source.words if start <= word.start < end}
        if all(name in words or (len(name) == 1 and name in initials) for name in names):
            return True
    return " ".join(names) in " ".join(word.folded for word in source.words)
