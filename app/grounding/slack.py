"""How much of a sentence its sources tell at all: below some share it tells of something else."""

from app.grounding.evidence import Evidence
from app.grounding.reading import Sentence, is_generic


def share_told(text: Sentence, sources: Evidence) -> float:
    """The share of a sentence's words with a meaning that its sources have, by the word or by a close meaning."""
    own = [at for at, one in enumerate(text.words) if not one.is_stop and not is_generic(text.concepts.get(at, ()))]
    told = [at for at in own if sources.has_word(text.words[at]) or sources.has_concept(text.concepts.get(at, ()))]
    return len(told) / len(own) if own else 1.0
