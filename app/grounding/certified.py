"""Whether "certified", "graduate" and their like stand by something that a source names. Pure."""

from app.grounding.evidence import Evidence
from app.grounding.letters import spelled_by
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category

_LIST_WORDS = 8


def is_certified(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "certified", "graduate" and the like stand by the name of something that a source lists by itself."""
    if not any(one.name in {"certification", "degree_word"} for one in text.concepts.get(number, ())):
        return False
    if {number - 1, number + 1} & spelled_by(text, sources) or _is_named_before(text, number, sources):
        return True
    clause = text.words[number].clause
    names = [one for one in text.words if one.is_shaped or (one.clause == clause and one.is_capital and not one.opens)]
    return any(
        name.folded in {word.folded for word in sentence.words} and _is_listed(sentence)
        for name in names
        for sentence in sources.sentences
    )


def _is_named_before(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "certificate" follows a name of the sources: "first-aid certificate" for "First Aid"."""
    if not number or text.words[number].folded not in {"certificate", "certification", "licence", "award"}:
        return False
    before = text.words[number - 1]
    return any(
        before.stems & other.stems and other.is_capital and not other.opens
        for line in sources.sentences
        for other in line.words
    )


def _is_listed(sentence: Sentence) -> bool:
    """A short line of a list, or one that names a degree or certificate."""
    concepts = [one for found in sentence.concepts.values() for one in found]
    if any(one.category in {Category.DEGREE, Category.CERTIFICATION} for one in concepts):
        return True
    has_post = any(one.category == Category.TITLE for one in concepts)
    return not has_post and sum(not word.is_stop for word in sentence.words) <= _LIST_WORDS
