"""JSON routes of the application itself: is it there, what does its API look like, and what is there to do next."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from litestar import Router, get

from app.cvs.models import CVKind
from app.cvs.queries import cvs_of
from app.home.next_step import NextStep, next_step, path_of
from app.home.queries import standing_of
from app.i18n import gettext, in_zone
from app.kit.clock import now
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session


class StepShown(ApiModel):
    """The one thing to do next. address: of its page, on this server.  about: what it is about, if anything."""

    step: str
    address: str
    count: int
    about_id: UUID | None
    about_name: str
    on: datetime | date | None


class MilestoneShown(ApiModel):
    """One of the first steps of a new account. name: in the person's language."""

    name: str
    address: str
    is_done: bool


class HomeShown(ApiModel):
    """What home shows. path: empty once all its steps are done.  due, interviews: within the lists of the page."""

    next_step: StepShown
    path: list[MilestoneShown]
    applications: int
    due: int
    interviews_this_week: int
    found_to_sort: int


@get("/home", responses=refusals())
async def read_home(session: Session, user: CurrentUser) -> HomeShown:
    """What to do next, and how much waits."""
    cvs = await cvs_of(session, user.id, CVKind.SOURCE)
    standing = await standing_of(session, user.id, now(), in_zone(now()).date(), has_cv=bool(cvs))
    path = path_of(standing.situation)
    return HomeShown(
        next_step=_step(next_step(standing.situation)),
        path=[MilestoneShown(name=gettext(one.words), address=one.address, is_done=one.is_done) for one in path],
        applications=standing.recent.total,
        due=len(standing.follow_ups),
        interviews_this_week=len(standing.interviews),
        found_to_sort=standing.situation.waiting_found,
    )


def _step(one: NextStep) -> StepShown:
    about = one.about
    return StepShown(
        step=one.step,
        address=one.address,
        count=one.count,
        about_id=about.id if about else None,
        about_name=about.name if about else "",
        on=about.on if about else None,
    )


class Health(ApiModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


@get("/health", security=[{}])
async def read_health() -> Health:
    """Whether the application answers; open to everybody."""
    return Health()


router = Router(path="/api", route_handlers=[read_health], tags=["Application"])
own_router = api_router("Application", [read_home])
