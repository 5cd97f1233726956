"""Titles of which no source has a form, or a wider one. A title raised by a word is left to a reader."""

from collections.abc import Iterator

from app.grounding.findings import Context, Doubt, Kind
from app.grounding.names.claims import is_foreign
from app.grounding.reading import Sentence
from app.grounding.sources import Sources
from app.lexicon.concepts import Category

_TITLES = frozenset({Category.TITLE, Category.SENIORITY})


def names_a_post(said: Sentence) -> bool:
    """Whether a text names a post or rank."""
    return any(one.category in _TITLES for found in said.concepts.values() for one in found)


def doubted_titles(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Posts and ranks; several of them ("médecins") are other people."""
    del context
    for number, word in enumerate(said.words):
        meant = [one for one in said.concepts.get(number, ()) if one.category in _TITLES]
        if not meant or word.folded.endswith("s") or any(sources.has_meaning(one) for one in meant):
            continue
        if is_foreign(word.text, sources):
            yield Doubt(Kind.TITLE, word.text, "grounding.title")
