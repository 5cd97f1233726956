"""Where things were: places that no source names, and a town made the whole of its country. Pure."""

from collections.abc import Iterator

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence
from app.lexicon.countries import Place
from app.lexicon.levels import LANGUAGE_WORDS, language_key

_LEAD_WORDS = 3
_WHOLE = {
    "across", "throughout", "over", "all", "whole", "entire", "tout", "toute", "tous", "toutes", "partout", "travers",
    "entier", "entiere",
}  # fmt: skip
# What bears the name of all it serves: a council of the county is no office in one of its towns.
_BODIES = {
    "council", "conseil", "department", "departement", "departemental", "regional", "prefecture", "university",
    "universite", "hospital", "hopital", "chamber", "chambre", "police", "agency", "agence", "federation", "trust",
    "authority", "region",
}  # fmt: skip
_COMPASS = {
    "south", "north", "east", "west", "central", "greater", "mid", "upper", "lower", "sud", "nord", "est", "ouest",
    "grand", "haute", "basse", "centre",
}  # fmt: skip


def doubted_places(text: Sentence, sources: Evidence, skipped: set[int]) -> Iterator[Doubt]:
    """Every place that no source names or lies in. skipped: words judged already; those of places are added."""
    for place, first, length in text.places:
        if any(number in skipped for number in range(first, first + length)):
            continue
        skipped.update(range(first, first + length))
        if text.words[first].folded in LANGUAGE_WORDS and _has_code(text.words[first].folded, sources):
            continue  # "FR>EN" names both languages
        is_carried_at = place.name in sources.places or sources.has_word(text.words[first])
        if not is_carried_at or _is_stretched(text, place, first, length, sources):
            written = text.text[text.words[first].start : text.words[first + length - 1].end]
            yield Doubt(Kind.PLACE, written, "grounding.place")


def _is_stretched(text: Sentence, place: Place, first: int, length: int, sources: Evidence) -> bool:
    """Whether a town of the sources is made the whole of what it lies in, or a name that bears it.

    "throughout Scotland" for "in Dundee"; "Bâti Loire" for a builder of Nantes.
    """
    if any(one.name == place.name for sentence in sources.sentences for one, _, _ in sentence.places):
        return False
    led = {word.folded for word in text.words[max(0, first - _LEAD_WORDS) : first]}
    return bool(led & (_WHOLE | _BODIES)) or _is_in_name(text, first, first + length)


def _is_in_name(text: Sentence, first: int, after: int) -> bool:
    """Whether a place stands beside another word of a name, with nothing between."""
    joined = [
        (text.words[left], text.words[left + 1], text.words[other])
        for left, other in ((first - 1, first - 1), (after - 1, after))
        if left >= 0 and other < len(text.words)
    ]
    return any(
        word.is_capital and not word.opens and word.folded not in _COMPASS and text.text[one.end : two.start] == " "
        for one, two, word in joined
    )


def _has_code(language: str, sources: Evidence) -> bool:
    """Whether a source names a language by its letters, as in "FR>EN"."""
    code = language_key(language)
    return any(word.folded == code and word.text.isupper() for one in sources.sentences for word in one.words)
