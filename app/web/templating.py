"""The Jinja environment: strict, escaping everything, translated; and the filters that format values."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from babel.dates import format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from app import i18n
from app.lexicon.typography import typeset
from app.settings import ROOT
from app.web.sentences import sentence
from app.web.static_files import static_url

TEMPLATES_DIR = ROOT / "templates"
MINUTE_S = 60


def make_environment(directory: Path = TEMPLATES_DIR) -> Environment:
    """The environment of every page: an unknown name is an error, every value is escaped, whatever the suffix."""
    environment = Environment(
        loader=FileSystemLoader(directory),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(  # pyright: ignore[reportAttributeAccessIssue] - added by the extension
        i18n.gettext, i18n.ngettext, newstyle=True, pgettext=i18n.pgettext, npgettext=i18n.npgettext
    )
    for name in ("gettext", "ngettext"):
        environment.globals[name] = _with_one_stop(environment.globals[name])
    environment.filters.update(
        day=day,
        iso_day=iso_day,
        moment=moment,
        clock=clock,
        ago=ago,
        duration=duration,
        number=number,
        percent=percent,
        money=money,
    )
    cast("dict[str, Any]", environment.tests)["web"] = is_web
    cast("dict[str, Any]", environment.globals).update(static_url=static_url, sentence=said)
    return environment


def is_web(address: object) -> bool:
    """Whether a stranger's address may be a link: one of the web, no script and no file."""
    return str(address or "").lower().startswith(("https://", "http://"))


def said(code: str, parameters: Mapping[str, object]) -> str:
    """The sentence of an error code in the current language, for templates that show a stored refusal."""
    return sentence(code, i18n.current_locale.get(), **parameters)


def day(value: date) -> str:
    """21 Nov 2026; 21 nov. 2026; Nov 21, 2026 for an American browser. A moment is that of the person's time zone."""
    told = i18n.in_zone(value).date() if isinstance(value, datetime) else value
    return _day(told, i18n.formats())


@lru_cache(maxsize=4096)
def _day(value: date, locale: str) -> str:
    """Lists show the same few days again and again; the formatting library takes 60 us for each."""
    return i18n.written_day(value, "medium", locale)


def _with_one_stop(told: Any) -> Any:
    """A translation of a template, its values in it: a name that ends in a full stop brings no second one."""

    @pass_context
    def sentence_of(context: Context, *words: Any, **values: Any) -> str:
        return i18n.with_one_stop(told(context, *words, **values))

    return sentence_of


def iso_day(value: datetime) -> str:
    """2026-11-21, in the person's time zone, as fields for a day hold it."""
    return i18n.in_zone(value).date().isoformat()


def moment(value: datetime) -> str:
    """Day and time, in the current language's order and hours and the person's time zone."""
    return f"{day(value)}, {clock(value)}"


def clock(value: datetime) -> str:
    """Hours and minutes, in the person's time zone."""
    return format_time(i18n.in_zone(value), "short", locale=i18n.formats())


def ago(value: datetime) -> str:
    """How long ago, roughly: 3 minutes ago."""
    delta = value - datetime.now(value.tzinfo)
    return format_timedelta(delta, add_direction=True, locale=i18n.formats())


def duration(seconds: int) -> str:
    """45 s; 2 min 5 s. The same in both languages, as the page's clock writes it."""
    return f"{seconds} s" if seconds < MINUTE_S else f"{seconds // MINUTE_S} min {seconds % MINUTE_S} s"


def number(value: float) -> str:
    """With the current language's separators."""
    return format_decimal(value, locale=i18n.formats())


def percent(value: float) -> str:
    """0.995 as 99.5 %."""
    return typeset(format_percent(value, "#,##0.# %", locale=i18n.formats()), i18n.current_locale.get())


def money(value: float) -> str:
    """A small sum in the currency of the price table: $0.0042."""
    places = "0.0000" if value < 1 else "0.00"
    locale = i18n.current_locale.get()
    form = f"#,##{places}\u00a0¤" if locale == "fr" else f"¤#,##{places}"
    return format_currency(value, "USD", form, locale=locale, currency_digits=False)
