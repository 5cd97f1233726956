"""Words of the sources that a sentence left unsaid: an unknown word may stand for one of them, or else it was added."""

from app.grounding.evidence import Evidence, is_relative
from app.grounding.reading import Sentence, is_generic

# A source is drawn on where the sentence says so much of it.
_LEAST_SHARED, _LEAST_SHARE = 2, 0.4


def unsaid(text: Sentence, sources: Evidence) -> int:
    """How many plain words of the sources that the sentence draws on it does not say in any form."""
    return sum(_unsaid_of(text, source) for source in sources.sentences)


def share_told(text: Sentence, sources: Evidence) -> float:
    """The share of a sentence's words with a meaning that its sources have, by the word or by a close meaning."""
    own = [at for at, one in enumerate(text.words) if not one.is_stop and not is_generic(text.concepts.get(at, ()))]
    told = [at for at in own if sources.has_word(text.words[at]) or sources.has_concept(text.concepts.get(at, ()))]
    return len(told) / len(own) if own else 1.0


def _unsaid_of(text: Sentence, source: Sentence) -> int:
    numbers = [number for number, word in enumerate(source.words) if not word.is_stop and not word.text[0].isdigit()]
    said = [number for number in numbers if _is_said(text, source, number)]
    if len(said) < _LEAST_SHARED and len(said) < _LEAST_SHARE * len(numbers):
        return 0
    return sum(number not in said and not is_generic(source.concepts.get(number, ())) for number in numbers)


def _is_said(text: Sentence, source: Sentence, number: int) -> bool:
    word, concepts = source.words[number], source.concepts.get(number, ())
    if any(word.stems & one.stems or is_relative(word.folded, one.folded) for one in text.words):
        return True
    supports = frozenset(name for one in concepts for name in one.supports)
    return any(one.claims & supports for found in text.concepts.values() for one in found)
