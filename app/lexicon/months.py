"""Names of the months, French and English, as Babel has them. Pure."""

from functools import lru_cache

from babel.dates import get_month_names

from app.lexicon.folding import fold

_LOCALES = ("fr", "en_GB", "en")


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    """From folded names, whole and cut, without their dots, to 1-12."""
    return {
        fold(name).rstrip("."): number
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }


def short_month(number: int, language: str) -> str:
    """As print cuts it: "janv.", "Jan"."""
    return get_month_names("abbreviated", locale="fr" if language == "fr" else "en_GB")[number]
