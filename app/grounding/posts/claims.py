"""Titles of which no source has a form, or a wider one. A title raised by a word is left to a reader."""

from collections.abc import Iterator

from app.grounding.findings import Context, Doubt, Kind
from app.grounding.names.claims import is_foreign
from app.grounding.reading import Sentence
from app.grounding.sources import Sources
from app.lexicon.concepts import Category, Concept, concepts_of

_TITLES = frozenset({Category.TITLE, Category.SENIORITY})
_DETERMINERS = frozenset({"a", "an", "the", "our", "un", "une", "le", "la", "les"})
_NAMING = _TITLES | {Category.THING}


def names_a_post(said: Sentence) -> bool:
    """Whether a text names a post or rank."""
    return any(one.category in _NAMING for found in said.concepts.values() for one in found)


def doubted_titles(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Posts and ranks; several of them ("médecins") are other people."""
    del context
    for number, word in enumerate(said.words):
        meant = _named_titles(said, number) or _headed_titles(said, number, sources)
        if not meant or word.folded.endswith("s") or any(sources.has_meaning(one) for one in meant):
            continue
        if is_foreign(word.text, sources):
            yield Doubt(Kind.TITLE, word.text, "grounding.title")


def _named_titles(said: Sentence, number: int) -> list[Concept]:
    """Posts and ranks that a word names; a verb is none ("Lead a team"), nor a rank written small far from a post."""
    named = [one for one in said.concepts.get(number, ()) if one.category in _TITLES]
    word, behind = said.words[number], said.words[number + 1 : number + 2]
    if any(one.category == Category.TITLE for one in named):
        return named
    if word.is_capital:
        return [] if word.opens and behind and behind[0].folded in _DETERMINERS else named
    return named if any(_is_post(said, number + by) for by in (-3, -2, -1, 1, 2, 3)) else []


def _is_post(said: Sentence, number: int) -> bool:
    return any(one.category == Category.TITLE for one in said.concepts.get(number, ()))


def _headed_titles(said: Sentence, number: int, sources: Sources) -> list[Concept]:
    """What the head of a phrase names of a post by itself: a "data scientist" is a thing to the lists, and a scientist.

    Nothing where the sources carry the whole phrase.
    """
    named = said.concepts.get(number, ())
    is_thing = any(one.category == Category.THING for one in named) and not any(map(sources.has_meaning, named))
    if not is_thing or not _is_head(said, number):
        return []
    return [one for one in concepts_of(said.words[number].folded, said.language) if one.category == Category.TITLE]


def _is_head(said: Sentence, number: int) -> bool:
    """Whether a word heads a phrase of several: the last one in English, the first in French."""
    first = said.phrases.get(number)
    if said.language == "fr":
        return first == number and said.phrases.get(number + 1) == first
    return first != number and said.phrases.get(number + 1) != first
