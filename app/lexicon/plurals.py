"""Plurals that no stem tells, French and English: "calves", "craftsmen", "journaux", "vitraux". Pure."""

from app.lexicon.tokens import Language

_ENGLISH = (
    ("ife", "ives"), ("calf", "calves"), ("half", "halves"), ("shelf", "shelves"), ("leaf", "leaves"),
    ("loaf", "loaves"), ("thief", "thieves"), ("sman", "smen"), ("woman", "women"), ("workman", "workmen"),
    ("child", "children"), ("tooth", "teeth"), ("foot", "feet"), ("mouse", "mice"),
)  # fmt: skip
_IN_AIL = {"bail", "travail", "vitrail", "email", "corail", "soupirail"}
# Adjectives in -al are left out: "des locaux commerciaux" are no salespeople.
_IN_AL = {
    "animal", "arsenal", "bocal", "canal", "capital", "cheval", "hopital", "journal", "littoral", "local", "metal",
    "rival", "signal", "terminal", "tribunal",
}  # fmt: skip


def uneven_plural(word: str, language: Language) -> str | None:
    """The folded noun said of several, where its ending changes."""
    if language == "en":
        return next((word.removesuffix(one) + many for one, many in _ENGLISH if word.endswith(one)), None)
    if word in _IN_AIL or word in _IN_AL:
        return f"{word.removesuffix('il').removesuffix('l')}ux"
    return None
