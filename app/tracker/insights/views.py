"""What the page of insights shows, as ready values: each picture with its sentence and its table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_date
from markupsafe import Markup

from app import i18n
from app.i18n import gettext, ngettext
from app.kit.clock import now
from app.kit.texts import N_
from app.matching.score import grade_of
from app.matching.views import GRADES
from app.tracker.insights.charts import Bar, Column, bars, columns
from app.tracker.insights.courses import Course, Share, Stage, Step, answered_by, funnel, lastings, weeks_of

STEPS: Mapping[str, str] = {
    Step.BEGUN: N_("Applications"),
    Step.SENT: N_("Sent"),
    Step.ANSWERED: N_("Answered"),
    Step.INTERVIEW: N_("Interview"),
    Step.OFFER: N_("Offer received"),
    Step.HIRED: N_("Hired"),
}
STAGES: Mapping[str, str] = {
    Stage.PREPARING: N_("From the decision to the sending"),
    Stage.WAITING: N_("From the sending to an answer"),
    Stage.TALKING: N_("From the interview to the outcome"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its heading and its table. heads: of the columns.  rows: cells, as they are read."""

    key: str
    heading: str
    picture: Markup
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Insights:
    """All figures that say something. sent: how many applications they are about."""

    sent: int
    figures: Sequence[Figure]


def insights_of(courses: Sequence[Course], time_zone: str) -> Insights:
    """The figures over these applications, in the current language; a figure of nothing is left out."""
    zone = ZoneInfo(time_zone)
    steps = funnel(courses)
    groups = [
        ("source", gettext("Answers by source"), _source),
        ("theme", gettext("Answers by theme of the CV"), _theme),
        ("score", gettext("Answers by match"), _band),
    ]
    shown = [_funnel(steps), *(_answers(courses, *group) for group in groups), _lasting(courses), _weeks(courses, zone)]
    return Insights(steps[1].count, [one for one in shown if one])


def _funnel(steps: Sequence[Share]) -> Figure | None:
    if not steps[0].of:
        return None
    named = [Share(gettext(STEPS[one.name]), one.count, one.of) for one in steps]
    return _shares("funnel", gettext("How far they come"), gettext("Of all applications"), named)


def _answers(
    courses: Sequence[Course], key: str, heading: str, group_of: Callable[[Course], str | None]
) -> Figure | None:
    found = answered_by(courses, group_of)
    return _shares(key, heading, gettext("Answered of those sent"), found) if found else None


def _shares(key: str, heading: str, told: str, shares: Sequence[Share]) -> Figure:
    rows = [Bar(one.name, one.count / one.of if one.of else 0, _told(one)) for one in shares]
    said = _listed((one.label, one.told) for one in rows)
    picture = Markup(bars(heading, said, rows))  # noqa: S704 - the picture escapes what it is given
    return Figure(key, heading, picture, ["", told], [[one.label, one.told] for one in rows])


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(gettext("%(name)s: %(value)s") % {"name": name, "value": value} for name, value in pairs)


def _told(one: Share) -> str:
    """As in "3 of 4"; from twenty on the percentage, too."""
    plain = gettext("%(count)s of %(all)s") % {"count": one.count, "all": one.of}
    return plain if one.percent is None else f"{one.percent}\N{NO-BREAK SPACE}% ({plain})"


def _source(one: Course) -> str:
    return one.source or gettext("pasted or uploaded")


def _theme(one: Course) -> str | None:
    return one.theme.title() or None


def _band(one: Course) -> str | None:
    return None if one.score is None else gettext(GRADES[grade_of(one.score)])


def _lasting(courses: Sequence[Course]) -> Figure | None:
    found = lastings(courses)
    if not found:
        return None
    heading = gettext("How long each stage takes")
    longest = max(one.days for one in found) or 1
    told = [(gettext(STAGES[one.stage]), _days(one.days), str(one.of), one.days / longest) for one in found]
    said = _listed((label, days) for label, days, _, _ in told)
    picture = Markup(bars(heading, said, [Bar(label, part, days) for label, days, _, part in told]))  # noqa: S704 - escaped
    heads = ["", gettext("Half of them took longer than"), gettext("Applications")]
    return Figure("lasting", heading, picture, heads, [row[:3] for row in told])


def _days(days: float) -> str:
    whole = round(days)
    return ngettext("%(count)s day", "%(count)s days", whole) % {"count": whole}


def _weeks(courses: Sequence[Course], zone: tzinfo) -> Figure | None:
    weeks = weeks_of(courses, now().astimezone(zone).date(), zone)
    if not any(one.sent or one.answered for one in weeks):
        return None
    heading = gettext("Week by week")
    days = [i18n.written_day(one.monday, "d MMM", i18n.formats()) for one in weeks]
    short = [format_date(one.monday, "d/M" if i18n.formats() != "en_US" else "M/d") for one in weeks]
    rows = [(day, str(one.sent), str(one.answered)) for day, one in zip(days, weeks, strict=True)]
    said = gettext("Sent and answered in each of the last weeks; the table says how many.")
    drawn = [Column(day, one.sent, one.answered) for day, one in zip(short, weeks, strict=True)]
    picture = Markup(columns(heading, said, drawn))  # noqa: S704 - escaped
    return Figure("weeks", heading, picture, [gettext("Week of"), gettext("Sent"), gettext("Answered")], rows)
