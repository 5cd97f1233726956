"""The page of insights, and the same figures for scripts."""

from typing import Any

from litestar import Request, Router, get
from litestar.params import FromQuery
from litestar.response import Template

from app.tracker.insights.queries import courses_of
from app.tracker.insights.views import insights_of
from app.web.given import CurrentUser, Session
from app.web.pages import page


@get("/applications/insights")
async def insights_page(
    request: Request[Any, Any, Any], session: Session, user: CurrentUser, *, past: FromQuery[bool] = False
) -> Template:
    """How the hunt goes. past: hunts that were put away count, too."""
    courses = await courses_of(session, user.id, with_past=past)
    insights = insights_of(courses, user.time_zone)
    return page(request, "tracker/insights/insights.html", insights=insights, past=past)


router = Router(path="/", route_handlers=[insights_page])
