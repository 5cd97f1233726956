"""Small capitals that a file calls capitals, here and there: "CherCheuse postdoCtorante" as it is meant."""

import re
from collections import defaultdict
from dataclasses import replace

from app.cvs.recognition.vocabulary import DEGREE_WORDS
from app.lexicon.aliases import is_known
from app.lexicon.folding import fold
from app.vitae.source_text import Line

_INNER = re.compile(r"(?<=[a-zà-ÿ])[A-ZÀ-Ý](?=[a-zà-ÿ]|\b)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CELLS = re.compile(r"\s{3,}")
_ADDRESS = re.compile(r"(?<!\S)(?:\S*[@/]\S*|\S+\.\S{2,})")
_LEAST = 3  # words that show the same letter: fewer may be brands


def without_small_caps(lines: list[Line]) -> list[Line]:
    """The lines, those set in such letters as they are meant; the name, in the largest print, with its capitals."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for letter, word in _odd_in(line.text):
            seen[letter].add(word)
    usual = {letter for letter, found in seen.items() if len(found) >= _LEAST}
    odd = [any(letter in usual for letter, _ in _odd_in(line.text)) for line in lines]
    looks = {(line.size, line.bold) for line, is_odd in zip(lines, odd, strict=True) if is_odd}
    largest = max((line.size for line in lines), default=0.0)
    return [
        _meant(line, is_name=line.size == largest) if is_odd else _begun_large(line, looks)
        for line, is_odd in zip(lines, odd, strict=True)
    ]


def _odd_in(text: str) -> list[tuple[str, str]]:
    """Letters that are capitals inside words and never small in their cell, each with its word."""
    return [
        (letter, word)
        for cell in _CELLS.split(_ADDRESS.sub("", text))
        for word in _WORD.findall(cell)
        for letter in _INNER.findall(word)
        if letter.lower() not in cell and fold(word) not in DEGREE_WORDS and not is_known(word)
    ]


def _meant(line: Line, *, is_name: bool) -> Line:
    lowered = re.sub(r"(?<=[^\W\d_])[^\W\d_]+", lambda found: found.group().lower(), line.text)
    return replace(line, text=lowered.title() if is_name else lowered[:1].upper() + lowered[1:])


def _begun_large(line: Line, looks: set[tuple[float, bool]]) -> Line:
    """A line of the same look that shows no odd letter begins with a capital too."""
    is_alike = (line.size, line.bold) in looks and not line.bullet and not _ADDRESS.search(line.text)
    return replace(line, text=line.text[:1].upper() + line.text[1:]) if is_alike else line
