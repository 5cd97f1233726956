"""The sources of a sentence as one body: what words, meanings and figures they carry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.grounding.reading import STOP, Sentence, read
from app.lexicon.concepts import Concept, concept_named
from app.lexicon.folding import fold

_WORD = re.compile(r"[^\W_]+")
_PARTS = {"healthcare": "hc", "postgraduate": "pg", "undergraduate": "ug", "multidisciplinary": "md"}
RELATED = 4  # letters that two forms of one word begin with


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """Everything that the sources carry. text: folded.  supports: names of what their words mean, and of all wider."""

    sentences: tuple[Sentence, ...]
    text: str
    words: frozenset[str]
    supports: frozenset[str]
    terms: frozenset[str]
    initials: frozenset[str]
    beginnings: frozenset[str]
    acronyms: frozenset[str]

    def has_meaning(self, concept: Concept) -> bool:
        """Whether a word of the sources means it, or something narrower."""
        return bool(concept.claims & self.supports)

    def has_form_of(self, word: str) -> bool:
        """Whether a folded word stands there in some form ("licensed", "licences"), or cut short ("rep")."""
        if word in self.words or word.isdigit() or len(word) < RELATED - 1:
            return word in self.words
        short = word[: RELATED - 1]
        return short in (self.words if len(word) >= RELATED else self.beginnings) or word[:RELATED] in self.beginnings

    def has_letters_of(self, words: tuple[str, ...]) -> bool:
        """Whether the first letters of some folded words stand there as one word, or the reverse.

        A small word is no such letters: "de" stands for no "Diplôme d'État", "DE" does.
        """
        if len(words) == 1:
            return words[0] in self.initials or words[0].removesuffix("s") in self.initials
        letters = "".join(word[0] for word in words)
        return letters in self.acronyms or (letters in self.words and letters not in STOP)


@lru_cache(maxsize=2048)
def sources_of(texts: tuple[str, ...]) -> Sources:
    """Read the sources together; each in its own language."""
    sentences = tuple(read(text) for text in texts if text.strip())
    text = " \n ".join(fold(one.text) for one in sentences)
    words = frozenset(_WORD.findall(text))
    long = [word for word in words if len(word) >= RELATED and not word.isdigit()]
    concepts = {concept for one in sentences for found in one.concepts.values() for concept in found}
    return Sources(
        sentences,
        text,
        words,
        frozenset(name for concept in concepts for name in wider_names(concept)),
        frozenset(term.canonical for one in sentences for term in one.terms),
        frozenset(letters for one in sentences for letters in _initials_in(one)),
        frozenset(word[:size] for word in long for size in (RELATED - 1, RELATED)),
        frozenset(word.folded for one in sentences for word in one.words if word.text.isupper()),
    )


def _initials_in(sentence: Sentence) -> Iterator[str]:
    """The first letters of every run of 2 to 6 words, with and without small words; "GP" for "GPs"."""
    for words in (sentence.words, [word for word in sentence.words if not word.is_stop]):
        letters = "".join(_PARTS.get(word.folded, word.folded[0]) for word in words)
        yield from (letters[at : at + size] for at in range(len(letters)) for size in range(2, 7))


@lru_cache(maxsize=4096)
def wider_names(concept: Concept) -> frozenset[str]:
    """The names of all that a meaning may be called by, its own among them."""
    wider = [wider_names(concept_named(name)) for name in concept.wider if name != concept.name]
    return concept.supports.union(*wider)
