"""Technologies, places and organisations of which no form, cut or initials stand in the sources."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.grounding.findings import Context, Doubt, Kind
from app.grounding.reading import MONTHS, Sentence, Word, kind_of
from app.grounding.sources import Sources
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS
from app.lexicon.tokens import STOP_WORDS

_LIST = (Path(__file__).parent / "data" / "plain_letters.txt").read_text("utf-8")
_PLAIN = frozenset(word for line in _LIST.splitlines() if not line.startswith("#") for word in line.split())
_WORD = re.compile(r"[^\W_]+")
_STOP = STOP_WORDS["fr"] | STOP_WORDS["en"]
_LETTER_AND_FIGURE = re.compile(r"[A-Z]\d")  # "B2", "C1", "N3": levels and classes


def names_anything(said: Sentence) -> bool:
    """Whether a text has a capital or a known term behind its first word."""
    return bool(said.terms or said.places) or any(word.is_capital and not word.opens for word in said.words)


def doubted_technologies(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Products and tools."""
    del context
    for term in said.terms:
        if kind_of(term) == Kind.TECHNOLOGY and term.canonical not in sources.terms and is_foreign(term.text, sources):
            yield Doubt(Kind.TECHNOLOGY, term.text, "grounding.technology")


def doubted_places(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Towns, regions, countries; an adjective in small letters ("marocaine") is none."""
    del context
    known = {
        name
        for line in sources.sentences
        for place, _, _ in line.places
        for name in (place.name, place.country, *place.regions)
    }
    for place, first, length in said.places:
        written = said.text[said.words[first].start : said.words[first + length - 1].end]
        if said.words[first].is_capital and place.name not in known and is_foreign(written, sources):
            yield Doubt(Kind.PLACE, written, "grounding.place")


def doubted_organisations(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Names: runs of words with a capital that are no term, place, date or language."""
    del context
    taken = {number for term in said.terms for number in term.words}
    taken |= {at for _, first, length in said.places for at in range(first, first + length)}
    run: list[Word] = []
    for number, word in enumerate(said.words):
        if number not in taken and _is_name(said, number):
            run.append(word)
            continue
        yield from _doubted_name(run, sources)
        run = []
    yield from _doubted_name(run, sources)


def _doubted_name(run: list[Word], sources: Sources) -> Iterator[Doubt]:
    folded = tuple(word.folded for word in run)
    if not run or (len(run) > 1 and sources.has_letters_of(folded)):
        return
    for word in run:
        if is_foreign(word.text, sources):
            yield Doubt(Kind.EMPLOYER, word.text, "grounding.name")


def _is_name(said: Sentence, number: int) -> bool:
    word = said.words[number]
    if not word.is_capital or word.opens or word.is_stop or number in said.concepts or len(word.text) == 1:
        return False
    is_dated = word.folded in MONTHS or any(day.start <= word.start < day.end for day in said.days)
    is_other = word.folded in LANGUAGE_WORDS or word.text in _PLAIN or _LETTER_AND_FIGURE.fullmatch(word.text)
    return not is_dated and not is_other and not said.figure_at(number)


def is_foreign(name: str, sources: Sources) -> bool:
    """Whether some word of a name stands in no source: in no form, not cut short and not as first letters."""
    words = tuple(word for word in _WORD.findall(fold(name)) if word not in _STOP)
    if not words or sources.has_letters_of(words) or fold(name).replace(" ", "") in sources.text.replace(" ", ""):
        return False
    return any(not sources.has_form_of(word) for word in words)
