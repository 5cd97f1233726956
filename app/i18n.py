"""Languages and time zones: the gettext catalogues, what a request gets, and the current sentences and formats."""

import gettext as gettext_module
import re
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, get_timezone_location
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.lexicon.folding import fold
from app.lexicon.typography import typeset

LOCALES = ("en", "fr")
DEFAULT_LOCALE = "en"
LOCALES_DIR = Path(__file__).parent / "locales"
ENGLISH_FORMATS = ("en_GB", "en_US")  # day before month and 24 h, unless the browser is an American one
_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?=\s|$)")
current_locale: ContextVar[str] = ContextVar("current_locale", default=DEFAULT_LOCALE)
current_english: ContextVar[str] = ContextVar("current_english", default=ENGLISH_FORMATS[0])
UTC_ZONE = "UTC"
current_zone: ContextVar[str] = ContextVar("current_zone", default=UTC_ZONE)


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


def day_in_words(day: date, locale: str) -> str:
    """A day as letters write it: 1 December 2026; 1er décembre 2026."""
    return written_day(day, "d MMMM y", locale)


def written_day(day: date, form: str, locale: str) -> str:
    """A day in one of Babel's forms; the first of a month as French writes it: 1er juin 2026."""
    written = format_date(day, form, locale=locale)
    return written.replace("1 ", "1er ", 1) if locale.startswith("fr") and written.startswith("1 ") else written


def with_one_stop(text: str) -> str:
    """A sentence that ends in a name with a full stop of its own has one in all: "Sent to Crest Inc."."""
    return type(text)(_TWO_STOPS.sub(".", text)) if ".." in text else text


def in_zone(moment: datetime) -> datetime:
    """The same moment by the clock of whoever is asking."""
    return moment.astimezone(ZoneInfo(current_zone.get()))


def out_of_zone(typed: datetime) -> datetime:
    """What somebody wrote by their own clock, without a zone, as a moment in UTC."""
    return typed.replace(tzinfo=ZoneInfo(current_zone.get())).astimezone(UTC)


def known_zone(name: str) -> str:
    """A time zone as it is called today ("Asia/Calcutta" is Asia/Kolkata). Raises ValueError for an unknown one."""
    zone = get_global("zone_aliases").get(name, name)
    if zone not in available_timezones():
        raise ValueError(name)
    return UTC_ZONE if zone == "Etc/UTC" else zone


@lru_cache
def zone_labels(locale: str) -> tuple[tuple[str, str], ...]:
    """Every time zone with its country and city in a language, by these: ("Europe/Paris", "France - Paris")."""
    countries, known = Locale.parse(locale).territories, available_timezones()
    placed = {
        zone: code for zone, code in get_global("zone_territories").items() if zone in known and code in countries
    }
    labels = {
        zone: f"{countries[code]} - {get_timezone_location(zone, locale=locale, return_city=True)}"
        for zone, code in placed.items()
        if code != "001" and not zone.startswith("Etc/")  # the world: zones of no place
    }
    return ((UTC_ZONE, UTC_ZONE), *sorted(labels.items(), key=lambda one: fold(one[1])))


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
