"""JSON routes of insights: the figures behind the pictures, as plain counts."""

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from litestar import get
from litestar.params import FromQuery

from app.kit.clock import now
from app.matching.score import grade_of
from app.tracker.insights.courses import Course, Share, answered_by, funnel, lastings, weeks_of
from app.tracker.insights.queries import courses_of
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session


class CountOf(ApiModel):
    """How many of how many. name: "" for offers that were pasted or uploaded."""

    name: str
    count: int
    of: int


class StageLasting(ApiModel):
    """How long a stage takes: the median in days over `of` applications."""

    stage: str
    days: float
    of: int


class WeekCounts(ApiModel):
    """What was sent and answered in the week that begins on this Monday."""

    monday: date
    sent: int
    answered: int


class InsightsShown(ApiModel):
    """How a hunt goes. Answers: answered of those that were sent; by the grade of the match: weak to strong."""

    funnel: list[CountOf]
    answers_by_source: list[CountOf]
    answers_by_theme: list[CountOf]
    answers_by_match: list[CountOf]
    stages: list[StageLasting]
    weeks: list[WeekCounts]


@get("/insights", responses=refusals(422))
async def read_insights(session: Session, user: CurrentUser, *, past: FromQuery[bool] = False) -> InsightsShown:
    """The figures of the page of insights. past: hunts that were put away count, too."""
    courses = await courses_of(session, user.id, with_past=past)
    zone = ZoneInfo(user.time_zone)
    weeks = weeks_of(courses, now().astimezone(zone).date(), zone)
    return InsightsShown(
        funnel=_counts(funnel(courses)),
        answers_by_source=_answers(courses, lambda one: one.source),
        answers_by_theme=_answers(courses, lambda one: one.theme or None),
        answers_by_match=_answers(courses, lambda one: None if one.score is None else str(grade_of(one.score))),
        stages=[StageLasting(stage=one.stage, days=one.days, of=one.of) for one in lastings(courses)],
        weeks=[WeekCounts(monday=one.monday, sent=one.sent, answered=one.answered) for one in weeks],
    )


def _answers(courses: Sequence[Course], group_of: Callable[[Course], str | None]) -> list[CountOf]:
    return _counts(answered_by(courses, group_of))


def _counts(shares: Sequence[Share]) -> list[CountOf]:
    return [CountOf(name=one.name, count=one.count, of=one.of) for one in shares]


router = api_router("Applications", [read_insights])
