"""Terms that mean the same (abbreviations, spellings, French and English), alone or in a text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.lexicon.folding import fold
from app.lexicon.surroundings import Surroundings
from app.lexicon.terms import Care, Group, Spelling, spellings

_INSIDE = re.compile(r"[\w+#]")
_CHUNK = re.compile(r"\w+|[^\w\s]")
_LETTER_WORDS = {" a": " ", " d": "'’"}  # ends of "permis A" and "permis D", and what follows where they are words


@dataclass(frozen=True, slots=True)
class Found:
    """A known term in a text. term: as written; start, end: its place in the text."""

    term: str
    canonical: str
    start: int
    end: int


def canonical(term: str) -> str:
    """The one name of a term: k8s, K8S and Kubernetes give "kubernetes"; an unknown term gives itself, folded."""
    folded = fold(term)
    known = spellings().get(folded)
    return known.concept if known else folded


def same_term(one: str, other: str) -> bool:
    """Whether two terms mean the same; never a wider or narrower one (Java is not JavaScript)."""
    return canonical(one) == canonical(other)


def is_known(term: str) -> bool:
    """Whether the list knows this term."""
    return fold(term) in spellings()


def group_of(term: str) -> Group | None:
    """What kind of thing a term names: a credential, a product or a subject; None for an unknown one."""
    known = spellings().get(fold(term))
    return known.group if known else None


def terms_in(text: str) -> list[Found]:
    """Every known term in a text, the longest at each place, never inside a word.

    Words that are everyday words too count only where they are meant: "Go" in "Go, Rust", not in "Go to market".
    """
    places = list(_places(text))
    around = Surroundings(text, tuple((start, end) for start, end, one in places if one.care == Care.NONE))
    return [
        Found(text[start:end], one.concept, start, end)
        for start, end, one in places
        if around.is_meant(start, end, one)
    ]


def _places(text: str) -> list[tuple[int, int, Spelling]]:
    """Where a spelling stands, meant or not."""
    folded = _one_to_one(text)
    found: list[tuple[int, int, Spelling]] = []
    free = 0
    for match in _CHUNK.finditer(folded):
        start = match.start()
        if start < free or (start and _INSIDE.match(folded[start - 1])):
            continue
        name = next((one for one in _by_first_chunk().get(match.group(), ()) if _stands(one, folded, start)), None)
        if name and not _ends_in_a_word(text, start + len(name), name):
            free = start + len(name)
            found.append((start, free, spellings()[name]))
    return found


def _stands(name: str, folded: str, start: int) -> bool:
    return folded.startswith(name, start) and not _INSIDE.match(folded[start + len(name) :][:1])


def _ends_in_a_word(text: str, end: int, name: str) -> bool:
    """Whether the one letter that a name ends in is a small word of the sentence: "permis d'exploiter", "le permis a été"."""
    return text[end - 1].islower() and text[end : end + 1] in tuple(_LETTER_WORDS.get(name[-2:], ""))


@lru_cache(maxsize=1)
def _by_first_chunk() -> dict[str, tuple[str, ...]]:
    """Folded spellings by their first word or sign, longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(spellings(), key=len, reverse=True):
        chunk = _CHUNK.match(name)
        found.setdefault(chunk.group() if chunk else name, []).append(name)
    return {chunk: tuple(names) for chunk, names in found.items()}


def _one_to_one(text: str) -> str:
    """Folded letter by letter, so that places in it are places in the text."""
    return text.lower() if text.isascii() else "".join(_folded_letter(letter) for letter in text)


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    folded = fold(letter)
    return (
        folded if len(folded) == 1 else " " if letter.isspace() else letter.lower() if len(letter.lower()) == 1 else "?"
    )
