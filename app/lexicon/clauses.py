"""What a line of a CV may be in a sentence, and the words by which its grammar is told. Pure."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.lexicon.aliases import group_of, terms_in
from app.lexicon.terms import Group
from app.lexicon.tokens import Language

_FOLDER = Path(__file__).parent / "data" / "clauses"
_QUOTES = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


class Form(StrEnum):
    """What must stand before it. ACTED: "I", "j'ai".  ACTS: "I", "je".  WORK: "my work includes".  IS: "I was".

    TO_DO: "mon rôle est de".  OUTCOME: a colon.  WHOLE: nothing, it is a sentence.
    """

    ACTED = "acted"
    ACTS = "acts"
    WORK = "work"
    IS = "is"
    TO_DO = "to_do"
    OUTCOME = "outcome"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Clause:
    """A line as it reads there, without its full stop."""

    form: Form
    text: str


def keeps_capital(text: str, names: AbstractSet[str]) -> bool:
    """Whether the first word is a name: of more than one capital, a known product, or one that is a name elsewhere."""
    first = first_word(text)
    if not first or not first[0].isupper():
        return True
    if any(sign.isupper() or sign.isdigit() for sign in first[1:]) or first in names:
        return True
    return any(found.start == 0 and group_of(found.term) != Group.SUBJECT for found in terms_in(text))


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand with a capital in the middle of texts."""
    return frozenset(word.strip("().,;:'\"") for text in texts for word in text.split()[1:] if word[:1].isupper())


def lowered(text: str) -> str:
    """With a small first letter."""
    return text[:1].lower() + text[1:]


def first_word(text: str) -> str:
    """The first word, elisions apart."""
    return plain(text).replace("'", " ").split(" ", 1)[0].strip(",;:()") if text else ""


def tokens(text: str) -> list[str]:
    """Its words, small, accents kept, elisions apart."""
    return [one for word in plain(text).lower().replace("'", "' ").split() if (one := word.strip(",;:()'"))]


def plain(text: str) -> str:
    """With straight apostrophes and one kind of space."""
    return text.translate(_QUOTES)


@cache
def words_for(language: Language) -> dict[str, frozenset[str]]:
    """The word lists by name: "# name: why" opens one."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in (_FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            name = line[1:].partition(":")[0].strip()
            found[name] = set()
        elif line.strip():
            found[name] |= {one.strip() for one in line.split(",")}
    return {key: frozenset(value) for key, value in found.items()}
