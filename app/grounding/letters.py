"""Letters for words: initials, words cut short, and the words that a source writes by their first letters."""

import re
from functools import lru_cache

from app.grounding.evidence import TWO_PARTS, Evidence
from app.grounding.reading import Sentence, Word

_SCALES = frozenset({"cefr", "cecrl", "cecr"})
_LEVEL = re.compile(r"[abc][12]")
_MIXED = re.compile(r"[A-Z][a-z][A-Z]{1,2}")
_CUT_AT, _LEAST, _LONG = 5, 3, 12
_CHUNK = re.compile(r"[A-Z][a-z]*")


def is_letters_of(word: Word, sources: Evidence) -> bool:
    """Whether letters stand for words of a source in other ways: "TAs", "qPCR", "MSK" of "musculoskeletal"."""
    if word.folded in _SCALES:
        return any(_LEVEL.fullmatch(one) for one in sources.folded)
    if _MIXED.fullmatch(word.text):
        return sources.has_initials(word.folded)  # "DfT", "MoD"
    if word.text.endswith("s") and word.text[:-1].isupper():
        return sources.has_initials(word.folded[:-1])
    if word.text[0].islower() and word.text[1:].isupper() and len(word.text) > _LEAST:
        return word.folded[1:] in sources.folded and any(one.startswith(word.folded[0]) for one in sources.folded)
    return (
        word.text.isupper()
        and word.text.isalpha()
        and len(word.text) >= _LEAST
        and any(len(one) >= _LONG and is_within(word.folded, one) for one in sources.unlisted)
    )


def is_within(letters: str, word: str) -> bool:
    """Whether letters stand in a word in their order, the first at its start."""
    rest = iter(word)
    return word.startswith(letters[0]) and all(letter in rest for letter in letters)


@lru_cache(maxsize=2048)
def spelled_by(text: Sentence, sources: Evidence) -> frozenset[int]:
    """The words whose initials a source writes in capitals ("CPD" for "continuing professional development")."""
    mixed = _chunks_in(sources)
    short = _letters_in(sources) - {word.folded for word in text.words if word.is_shaped and not _is_beside(text, word)}
    if not short and not mixed:
        return frozenset()
    full = [number for number, word in enumerate(text.words) if not word.is_stop]
    runs = [full[at : at + size] for size in range(2, 6) for at in range(len(full) - size + 1)]
    begins = {letters[0] for letters in short} | {chunks[0][0] for chunks in mixed}
    runs = [run for run in runs if text.words[run[0]].folded[0] in begins]
    return frozenset(
        number
        for run in runs
        if _initials(said := [text.words[one].folded for one in run]) & short or _is_begun_by(said, mixed)
        for number in run
    )


@lru_cache(maxsize=2048)
def _chunks_in(sources: Evidence) -> frozenset[tuple[str, ...]]:
    """The parts of names in capitals with small letters between: "DGFiP", "BEng"."""
    return frozenset(
        tuple(chunk.lower() for chunk in chunks)
        for sentence in sources.sentences
        for word in sentence.words
        if word.is_shaped and not word.text.isupper() and word.text.isalpha()
        if len(chunks := _CHUNK.findall(word.text)) > 1 and "".join(chunks) == word.text
    )


def _is_begun_by(words: list[str], mixed: frozenset[tuple[str, ...]]) -> bool:
    """Whether each word begins with its own part of a name: "Direction générale des finances publiques"."""
    return any(len(chunks) == len(words) and all(map(str.startswith, words, chunks)) for chunks in mixed)


def _is_beside(text: Sentence, word: Word) -> bool:
    """Whether letters stand in brackets: the text spells them out itself; elsewhere they are another thing."""
    return text.text[: word.start].rstrip().endswith(("(", "/")) or text.text[word.end :].lstrip().startswith("(")


@lru_cache(maxsize=2048)
def _letters_in(sources: Evidence) -> frozenset[str]:
    """The words of the sources in capitals or of mixed shape, folded, without the mark of the plural."""
    return frozenset(
        word.folded.removesuffix("s") if word.text.endswith("s") else word.folded
        for sentence in sources.sentences
        for word in sentence.words
        if len(word.text) > 1 and word.is_shaped
    )


def _initials(words: list[str]) -> set[str]:
    """First letters, also with a word of two parts ("postgraduate certificate": PGC) or the last one cut ("MPharm")."""
    first = "".join(word[0] for word in words)
    parts = {
        first[:at] + inner[1] + first[at + 1 :]
        for at, word in enumerate(words)
        for inner in TWO_PARTS
        if word.startswith(inner[0])
    }
    cut = {first[:-1] + words[-1][:size] for size in range(2, min(len(words[-1]), _CUT_AT) + 1)}
    return {first, *parts, *cut}
