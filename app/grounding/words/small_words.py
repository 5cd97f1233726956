"""Small words, from their list: those that a retelling may add or drop, and those that must stand on both sides."""

from collections import defaultdict
from pathlib import Path

_LIST = Path(__file__).parent / "data" / "small_words.txt"


def _read(text: str) -> dict[str, dict[str, frozenset[int]]]:
    """By section, each word with the numbers of the lines it stands in; those of one line mean the same."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    section = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("["):
            section = line.strip("[] ")
        elif not line.startswith("#"):
            for word in line.split():
                found[section][word].add(number)
    return {name: {word: frozenset(lines) for word, lines in words.items()} for name, words in found.items()}


_SECTIONS = _read(_LIST.read_text("utf-8"))
NEUTRAL = frozenset(_SECTIONS["neutral"])
LIMITING = frozenset(_SECTIONS["limiting"])
EMPTY = frozenset(_SECTIONS["empty"])
SHARED = frozenset(_SECTIONS["shared"])
HEDGING = frozenset(_SECTIONS["hedging"])
INSTRUMENT = frozenset(_SECTIONS["instrument"])
OFTEN = frozenset(_SECTIONS["often"])
KEPT = _SECTIONS["kept"]
TIMES = _SECTIONS["time"]
