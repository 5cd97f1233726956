"""French words for persons in their other gender, by the endings of the language."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold

_LIST = Path(__file__).parent / "data" / "feminine_titles.txt"

_FEMININE = (
    ("teur", ("trice", "teuse", "teure")), ("eur", ("euse", "eure", "rice")), ("ien", ("ienne",)), ("ier", ("iere",)),
    ("er", ("ere",)), ("ef", ("effe",)), ("if", ("ive",)), ("al", ("ale",)), ("el", ("elle",)), ("ant", ("ante",)), ("ent", ("ente",)),
    ("e", ("e", "ee")), ("on", ("onne",)), ("at", ("ate",)), ("and", ("ande",)), ("ain", ("aine",)), ("is", ("ise",)), ("u", ("ue",)),
)  # fmt: skip


def feminine_forms(word: str) -> Iterator[str]:
    """The feminine forms of a folded French word for a person, with their plurals."""
    pairs = next((forms for ending, forms in _FEMININE if word.endswith(ending)), ())
    cut = next((len(ending) for ending, _ in _FEMININE if word.endswith(ending)), 0)
    yield from (f"{word[: len(word) - cut]}{form}{plural}" for form in pairs for plural in ("", "s"))


# By the ending of a word for work, with its accents; the longest that fits. What fits none is written of both.
_ENDINGS = (
    ("chef", "cheffe"), ("teur", "trice"), ("eur", "euse"), ("ien", "ienne"), ("ier", "ière"), ("er", "ère"), ("é", "ée"), ("enti", "entie"),
    ("if", "ive"), ("on", "onne"), ("an", "ane"), ("ant", "ante"), ("ent", "ente"), ("al", "ale"), ("el", "elle"), ("eux", "euse"),
    ("oint", "ointe"), ("is", "ise"), ("at", "ate"), ("u", "ue"),
)  # fmt: skip
_MANAGERS = ("manager", "designer", "leader", "trader", "broker", "partner", "owner", "master", "officer", "user")


def feminine_title(word: str) -> str:
    """How a French word for a person's work is written of a woman, in small letters; the word where it is of both."""
    small = word.lower()
    if small.endswith(_MANAGERS):
        return small
    listed = _listed().get(fold(small))
    if listed is not None:
        return small.removesuffix("teur" if listed.startswith("t") else "eur") + listed if listed else small
    ending = next(((one, other) for one, other in _ENDINGS if small.endswith(one)), None)
    return small.removesuffix(ending[0]) + ending[1] if ending else small


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    rows = (line.partition(": ") for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {fold(word): ending.replace("=", "") for ending, _, told in rows for word in told.split()}
