"""What the page of the models shows of days: pictures with their sentences, in the current language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.admin.calls.figures import Figures
from app.admin.calls.pictures import Series, day_columns
from app.i18n import gettext
from app.kit.texts import N_
from app.web.templating import day as told_day
from app.web.templating import money, number, percent

Value = Callable[[Figures], float]
Told = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture under its heading."""

    key: str
    heading: str
    drawn: Markup


def _seconds(value: float) -> str:
    return f"{number(round(value, 1))} s"


def _whole(value: float) -> str:
    return number(round(value))


def _share(value: float) -> str:
    return percent(value / 100)


_SHOWN: Sequence[tuple[str, str, Value, Told]] = (
    ("calls", N_("Calls a day"), lambda one: one.asked, _whole),
    ("failed", N_("Calls that failed"), lambda one: one.failed_share, _share),
    ("tokens", N_("Tokens a day"), lambda one: one.usage.prompt + one.usage.completion, _whole),
    ("cost", N_("Cost a day"), lambda one: one.cost, money),
    ("median", N_("Length of a call, median"), lambda one: one.median_s, _seconds),
    ("slow", N_("Length of a call, 95th percentile"), lambda one: one.slow_s, _seconds),
    ("cached", N_("Prompt that came from the cache"), lambda one: one.cached_share, _share),
    ("findings", N_("Texts refused a call"), lambda one: one.findings_per_call, lambda value: number(round(value, 2))),
)


def pictures_of(days: Mapping[date, Figures]) -> list[Picture]:
    """A picture for each figure; none of a single day, or of days without calls."""
    if len(days) < 2 or not any(one.asked for one in days.values()):  # noqa: PLR2004 - one column tells nothing
        return []
    return [_picture(key, gettext(heading), value, told, days) for key, heading, value, told in _SHOWN]


def _picture(key: str, heading: str, value: Value, told: Told, days: Mapping[date, Figures]) -> Picture:
    values = [value(one) for one in days.values()]
    at, most = max(zip(days, values, strict=True), key=lambda pair: pair[1])
    first, *_, last = days
    sentence = gettext("From %(first)s to %(last)s; the most was %(most)s, on %(day)s; on the last day %(now)s.") % {
        "first": told_day(first),
        "last": told_day(last),
        "most": told(most),
        "day": told_day(at),
        "now": told(values[-1]),
    }
    series = Series(heading, sentence, values, told(most), told_day(first), told_day(last))
    return Picture(key, heading, Markup(day_columns(series)))  # noqa: S704 - it escapes what it is given
