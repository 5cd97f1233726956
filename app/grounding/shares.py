"""Which words of a text a source has, and where: by the word or by a close meaning. Pure."""

from functools import lru_cache

from app.grounding.reading import Sentence
from app.lexicon.concepts import Category, Concept


@lru_cache(maxsize=4096)
def shared_with(text: Sentence, numbers: tuple[int, ...], source: Sentence) -> dict[int, list[int]]:
    """Per word of a text that a source has: the numbers of the source's words."""
    found: dict[int, list[int]] = {}
    for number in numbers:
        by_stem, by_name = _index_of(source)
        places = {at for one in text.words[number].stems for at in by_stem.get(one, ())}
        places = places or {at for one in _claims(text.concepts.get(number, ())) for at in by_name.get(one, ())}
        if places:
            found[number] = sorted(places)
    return found


@lru_cache(maxsize=2048)
def _index_of(source: Sentence) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Where the words of a source stand, by their stems and by what they support."""
    by_stem: dict[str, list[int]] = {}
    by_name: dict[str, list[int]] = {}
    for at, word in enumerate(source.words):
        if not word.is_stop:
            for one in word.stems:
                by_stem.setdefault(one, []).append(at)
            for name in _supports(source.concepts.get(at, ())):
                by_name.setdefault(name, []).append(at)
    return by_stem, by_name


@lru_cache(maxsize=8192)
def _claims(concepts: tuple[Concept, ...]) -> frozenset[str]:
    return frozenset(name for one in concepts if one.category != Category.GENERIC for name in one.claims)


@lru_cache(maxsize=8192)
def _supports(concepts: tuple[Concept, ...]) -> frozenset[str]:
    return frozenset(name for one in concepts if one.category != Category.GENERIC for name in one.supports)
