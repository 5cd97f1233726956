"""Terms that mean the same (abbreviations, spellings, French and English), from the curated list in data/terms.txt."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold

_LIST = Path(__file__).parent / "data" / "terms.txt"
_INSIDE = r"\w+#"


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
    return _aliases().get(folded, folded)


def same_term(one: str, other: str) -> bool:
    """Whether two terms mean the same; never a wider or narrower one (Java is not JavaScript)."""
    return canonical(one) == canonical(other)


def is_known(term: str) -> bool:
    """Whether the list knows this term."""
    return fold(term) in _aliases()


def terms_in(text: str) -> list[Found]:
    """Every known term in a text, the longest at each place, never inside a word. Single letters (R, C) need capitals."""
    spelled = _one_to_one(text)
    found: list[Found] = []
    for match in _pattern().finditer(spelled):
        written = text[match.start() : match.end()]
        if _is_meant(written):
            found.append(Found(written, _aliases()[match.group().strip()], match.start(), match.end()))
    return found


def _is_meant(written: str) -> bool:
    """Words that are also everyday words count only as they are written for the term (Go, R, Excel, Word, React)."""
    everyday = _everyday().get(fold(written))
    return everyday is None or written in everyday


def _one_to_one(text: str) -> str:
    """Folded letter by letter, so that places in it are places in the text."""
    return "".join(_folded_letter(letter) for letter in text)


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    folded = fold(letter)
    return (
        folded if len(folded) == 1 else " " if letter.isspace() else letter.lower() if len(letter.lower()) == 1 else "?"
    )


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = _LIST.read_text("utf-8").splitlines()
    rows = (
        tuple(part.strip() for part in line.split("|")) for line in lines if line.strip() and not line.startswith("#")
    )
    return tuple(tuple(part for part in row if part) for row in rows)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    return {fold(alias.lstrip("=")): fold(row[0].lstrip("=")) for row in _rows() for alias in row}


@lru_cache(maxsize=1)
def _everyday() -> dict[str, set[str]]:
    """Spellings marked with "=" in the list: only exactly so written do they count."""
    marked: dict[str, set[str]] = {}
    for row in _rows():
        for alias in row:
            if alias.startswith("="):
                marked.setdefault(fold(alias[1:]), set()).add(alias[1:])
    return marked


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_aliases(), key=len, reverse=True)
    return re.compile(rf"(?<![{_INSIDE}])(?:{'|'.join(map(re.escape, longest_first))})(?![{_INSIDE}])")
