"""What a model's reading is held against: the lines, where each went, and what waits for a place. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cvs.recognition.result import Doubt
from app.lexicon.tokens import words
from app.vitae.document import CVDocument

DIFFERS, HEADER_DIFFERS = "read_in_two_ways", "header_read_in_two_ways"


@dataclass(frozen=True, slots=True)
class Ground:
    """The lines of a CV and the rules' reading of them, on which confirmed values are put.

    mapping: field or item id -> numbers of its lines.  waiting: numbers of lines that found no place yet.
    """

    texts: Sequence[str]
    document: CVDocument
    mapping: dict[str, list[int]]
    waiting: set[int]
    doubts: list[Doubt]

    def settle(self, number: int, values: Sequence[str]) -> bool:
        """A waiting line has found its place once these values say all of it."""
        if number not in self.waiting or not is_covered(self.texts[number], values):
            return False
        self.waiting.discard(number)
        return True

    def doubt(self, code: str, where: str, other: str = "") -> None:
        """Note a field once. other: how the model reads it."""
        if all((one.code, one.field) != (code, where) for one in self.doubts):
            self.doubts.append(Doubt(code, where, other))


def stands(value: str, line: str) -> bool:
    """Whether a line says these words, one after the other."""
    sought = " ".join(words(value))
    return bool(sought) and f" {sought} " in f" {' '.join(words(line))} "


def is_covered(line: str, values: Sequence[str]) -> bool:
    """Whether these values say all of a line."""
    said = {word for value in values for word in words(value)}
    return set(words(line)) <= said
