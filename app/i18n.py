"""Languages: the gettext catalogues, which one a request gets, and the sentences and formats of the current one."""

import gettext as gettext_module
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.lexicon.typography import typeset

LOCALES = ("en", "fr")
DEFAULT_LOCALE = "en"
LOCALES_DIR = Path(__file__).parent / "locales"
ENGLISH_FORMATS = ("en_GB", "en_US")  # day before month and 24 h, unless the browser is an American one
current_locale: ContextVar[str] = ContextVar("current_locale", default=DEFAULT_LOCALE)
current_english: ContextVar[str] = ContextVar("current_english", default=ENGLISH_FORMATS[0])


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


def formats() -> str:
    """The Babel locale for dates, times and numbers of the current language."""
    locale = current_locale.get()
    return current_english.get() if locale == DEFAULT_LOCALE else locale


def chosen_english(accept_language: str) -> str:
    """Whose dates an English reader expects: American where the browser's first English is American."""
    tags = [tag for tag in _tags(accept_language) if tag.partition("-")[0] == "en"]
    return ENGLISH_FORMATS[tags[:1] == ["en-us"]]


def chosen_locale(*wishes: str | None, accept_language: str = "") -> str:
    """The first wish that we speak, else the best of the browser's list, else English."""
    for wish in (*wishes, *_accepted(accept_language)):
        if wish in LOCALES:
            return wish
    return DEFAULT_LOCALE


def _accepted(header: str) -> list[str]:
    """Languages of an Accept-Language header, without their regions, best first."""
    return [tag.partition("-")[0] for tag in _tags(header)]


def _tags(header: str) -> list[str]:
    """Tags of an Accept-Language header, folded, best first."""
    weighted = [_weighted(part) for part in header[:500].split(",")]
    return [tag for weight, tag in sorted(weighted, key=lambda pair: -pair[0]) if weight > 0]


def _weighted(part: str) -> tuple[float, str]:
    tag, _, quality = part.strip().partition(";q=")
    try:
        weight = float(quality or 1)
    except ValueError:
        weight = 0.0
    return weight, tag.casefold()


@lru_cache
def _catalogue(locale: str) -> gettext_module.NullTranslations:
    """A language's catalogue, compiled from its .po file when first asked for. The source speaks English."""
    file = LOCALES_DIR / locale / "LC_MESSAGES" / "messages.po"
    if locale not in LOCALES or not file.is_file():
        return gettext_module.NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as source:
        catalogue = read_po(source, locale=locale)
    for message in catalogue:
        _typeset(message, locale)
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext_module.GNUTranslations(compiled)


def _typeset(message: Message, locale: str) -> None:
    if not message.id:
        return  # the header, which programs read
    forms = message.string or ""
    message.string = typeset(forms, locale) if isinstance(forms, str) else tuple(typeset(one, locale) for one in forms)
