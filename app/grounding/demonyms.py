"""Words that a place gives to its people and things: "Viennese" of Vienna, "mâconnais" of Mâcon. By rule."""

import re

from app.grounding.evidence import Evidence
from app.grounding.reading import Word
from app.lexicon.concepts import Concept

_ENDING = re.compile(
    r"(?:ais|aise|aises|ois|oise|oises|iens?|iennes?|eens?|eennes?|ins?|ines?|ans?|anes?|ains?|aines?|ards?|ardes?"
    r"|ons?|onnes?|ols?|oles?|ots?|otes?|ese|ish|ians?|ers?|ites?|onians?)$"
)
_LEAST_ROOT, _MOST_CUT = 4, 4


def is_of_place(word: Word, concepts: tuple[Concept, ...], sources: Evidence) -> bool:
    """Whether an unlisted word is a name of the sources with the ending of a people."""
    ending = _ENDING.search(word.folded)
    if concepts or ending is None:
        return False
    root = word.folded[: ending.start()]
    roots = {root, root[:-1]} if root[-2:-1] == root[-1:] else {root}
    return any(
        len(one) >= _LEAST_ROOT and len(name.folded) <= len(one) + _MOST_CUT and name.folded.startswith(one)
        for line in sources.sentences
        for name in line.words
        if name.is_capital and not name.opens
        for one in roots
    )
