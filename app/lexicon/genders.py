"""French words for persons in their other gender, by the endings of the language."""

from collections.abc import Iterator

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
