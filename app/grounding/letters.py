"""Letters that stand for words: "CPD" for "continuing professional development", "MPharm" for "master of pharmacy"."""

from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.reading import Sentence, Word

_INNER = (("postgrad", "pg"), ("baccal", "bac"), ("undergrad", "ug"))
_CUT_AT = 5


@lru_cache(maxsize=2048)
def spelled_by(text: Sentence, sources: Evidence) -> frozenset[int]:
    """The words whose initials a source writes in capitals ("CPD" for "continuing professional development")."""
    short = _letters_in(sources) - {word.folded for word in text.words if word.is_shaped and not _is_beside(text, word)}
    if not short:
        return frozenset()
    full = [number for number, word in enumerate(text.words) if not word.is_stop]
    runs = [full[at : at + size] for size in range(2, 6) for at in range(len(full) - size + 1)]
    begins = {letters[0] for letters in short}
    runs = [run for run in runs if text.words[run[0]].folded[0] in begins]
    return frozenset(
        number for run in runs if _initials([text.words[one].folded for one in run]) & short for number in run
    )


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
        for inner in _INNER
        if word.startswith(inner[0])
    }
    cut = {first[:-1] + words[-1][:size] for size in range(2, min(len(words[-1]), _CUT_AT) + 1)}
    return {first, *parts, *cut}
