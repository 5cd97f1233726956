"""The curated list of terms in data/terms, read once: each line a concept and the spellings that mean exactly the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold

HOME = Path(__file__).parent / "data" / "terms"


class Group(StrEnum):
    """What a concept is; also the folder of its line."""

    CREDENTIAL = "credentials"  # certifications, licences, degrees: held or not held
    PRODUCT = "products"  # languages, tools, software, standards with a name of their own
    SUBJECT = "subjects"  # fields, methods and tasks of every trade


class Care(StrEnum):
    """How a spelling must stand in a text to count; the value is its mark in the list."""

    NONE = ""
    EVERYDAY = "="  # an everyday word too: only as written, or as an item of a list
    DOUBTFUL = "=="  # even so written rarely meant (Go, Word, C): only where tools are named


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a concept. written: with its capitals. concept: the folded first spelling of its line.  shelf: its list."""

    written: str
    concept: str
    group: Group
    care: Care
    shelf: str = ""


def spellings_in(lines: Iterator[str] | list[str], group: Group, shelf: str = "") -> Iterator[Spelling]:
    """The spellings of a list in order; empty lines and comments say nothing."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            parts = [part.strip() for part in line.split("|")]
            concept = fold(parts[0].lstrip("="))
            for part in parts:
                written = part.lstrip("=")
                yield Spelling(written, concept, group, Care("=" * (len(part) - len(written))), shelf)


@lru_cache(maxsize=1)
def spellings() -> dict[str, Spelling]:
    """Every spelling of the list, by its folded form."""
    return {
        fold(one.written): one
        for group in Group
        for path in sorted((HOME / group).glob("*.txt"))
        for one in spellings_in(path.read_text("utf-8").splitlines(), group, path.stem)
    }


def shelf_of(term: str) -> str:
    """The list that a term stands in, of its group: "office", "data"; "" for an unknown one."""
    known = spellings().get(fold(term))
    return f"{known.group} {known.shelf}" if known else ""
