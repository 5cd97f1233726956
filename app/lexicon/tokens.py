"""Words, stems and sentences of a text in French or English."""

import re
import threading
from functools import lru_cache
from typing import Literal

import simplemma
import Stemmer

from app.lexicon.folding import fold

Language = Literal["fr", "en"]
# C++, C#, .NET, Node.js and CI/CD stay whole; French elisions (l', d', qu') are cut off.
_WORD = re.compile(r"\.net\b|[^\W_]+(?:[.+#/&-]*[^\W_]+)*(?:\+\+|#)?")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)'")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ0-9«\"(])")
_ABBREVIATION = re.compile(r"\b(?:M|Mme|Mlle|Dr|Pr|St|Ste|env|ex|etc|cf|p|vs|No|Inc|Ltd|Co|approx|e\.g|i\.e)\.$")
STOP_WORDS: dict[str, frozenset[str]] = {
    "fr": frozenset(
        "a afin ai ainsi au aux avec avoir ce ces cet cette chez comme d dans de des du elle en et est etre eu il ils je l la le les leur "
        "leurs lors mais mes mon meme n ne nos notre nous on ou par pas plus pour qu que qui s sa sans se ses si son sont sous sur ta tes "
        "toi ton tous tout toute toutes tres un une vers vos votre vous y".split()
    ),
    "en": frozenset(
        "a about all also an and any are as at be been both but by can could do does each for from had has have he her his how i if in "
        "into is it its more most my no not of on one or other our out over own she so some such than that the their them then there "
        "these they this to up was we were what when where which while who will with within would you your".split()
    ),
}  # fmt: skip


def words(text: str) -> list[str]:
    """The folded words of a text in order, technical names whole."""
    return _WORD.findall(_ELISION.sub(" ", fold(text)))


def stems(text: str, language: Language) -> list[str]:
    """The stems of the words that carry meaning, in order (Snowball stemmers, accents folded)."""
    stop = STOP_WORDS[language]
    return [stem(word, language) for word in words(text) if word not in stop]


def sentences(text: str) -> list[str]:
    """The sentences of a text, cut after an end mark that a capital or digit follows, not after an abbreviation."""
    found: list[str] = []
    for part in _SENTENCE_END.split(" ".join(text.split())):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += " " + part
        elif part:
            found.append(part)
    return found


def guess_language(text: str) -> Language:
    """French or English, by their most usual words; English when neither shows."""
    seen = words(text)
    french = sum(word in STOP_WORDS["fr"] for word in seen) + sum(text.count(mark) for mark in "éèàêçù") / 2
    english = sum(word in STOP_WORDS["en"] for word in seen)
    return "fr" if french > english else "en"


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """The Snowball stem of a folded word; one with digits or marks stays whole."""
    if not word.isalpha():
        return word
    return _stemmers.of[language].stemWord(word)


@lru_cache(maxsize=50_000)
def lemma(word: str, language: Language) -> str:
    """The dictionary form of a word as it is written, accents included; folded: "détiens" gives "detenir"."""
    return fold(simplemma.lemmatize(word.lower(), lang=language)) if word.isalpha() else fold(word)


class _Stemmers(threading.local):
    """Snowball's own stemmers, a set for each thread: they must not be called from two at once."""

    def __init__(self) -> None:
        self.of = {"fr": Stemmer.Stemmer("french", 0), "en": Stemmer.Stemmer("english", 0)}


_stemmers = _Stemmers()
