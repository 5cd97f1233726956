"""Languages: the gettext catalogues, which one a request gets, and the sentences of the current one."""

import gettext as gettext_module
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = ("en", "fr")
DEFAULT_LOCALE = "en"
LOCALES_DIR = Path(__file__).parent / "locales"
current_locale: ContextVar[str] = ContextVar("current_locale", default=DEFAULT_LOCALE)


def N_(message: str) -> str:  # noqa: N802 - the name that Babel looks for
    """Mark a sentence that is translated later."""
    return message


def gettext(message: str) -> str:
    """The sentence in the current language."""
    return _catalogue(current_locale.get()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The sentence for this many, by the plural rules of the current language."""
    return _catalogue(current_locale.get()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """The sentence in the current language, where one English word has two translations."""
    return _catalogue(current_locale.get()).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, count: int) -> str:
    """Like ngettext, with a context."""
    return _catalogue(current_locale.get()).npgettext(context, singular, plural, count)


def translated(message: str, locale: str) -> str:
    """The sentence in a named language; an unknown language gets English."""
    return _catalogue(locale).gettext(message)


def chosen_locale(*wishes: str | None, accept_language: str = "") -> str:
    """The first wish that we speak, else the best of the browser's list, else English."""
    for wish in (*wishes, *_accepted(accept_language)):
        if wish in LOCALES:
            return wish
    return DEFAULT_LOCALE


def _accepted(header: str) -> list[str]:
    """Languages of an Accept-Language header, without their regions, best first."""
    weighted = [_weighted(part) for part in header[:500].split(",")]
    return [language for weight, language in sorted(weighted, key=lambda pair: -pair[0]) if weight > 0]


def _weighted(part: str) -> tuple[float, str]:
    tag, _, quality = part.strip().partition(";q=")
    try:
        weight = float(quality or 1)
    except ValueError:
        weight = 0.0
    return weight, tag.partition("-")[0].casefold()


@lru_cache
def _catalogue(locale: str) -> gettext_module.NullTranslations:
    """A language's catalogue, compiled from its .po file when first asked for. The source speaks English."""
    file = LOCALES_DIR / locale / "LC_MESSAGES" / "messages.po"
    if locale not in LOCALES or not file.is_file():
        return gettext_module.NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return gettext_module.GNUTranslations(compiled)
