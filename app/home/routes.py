"""The first page."""

from typing import Any

from litestar import Request, Response, Router, get
from litestar.response import Redirect, Template

from app.cvs.models import CVKind
from app.cvs.queries import cvs_of
from app.home.measured import LAST
from app.home.next_step import next_step, path_of
from app.home.queries import standing_of
from app.i18n import in_zone
from app.kit.clock import now
from app.kit.paging import Window
from app.matching.pool_offers import has_offers
from app.offers.queries import listed_offers
from app.tasks.cards import panel
from app.tracker.views import WORDS
from app.web.given import CurrentUser, Session
from app.web.pages import page
from app.web.visit import visit_of

LATEST = 3


@get("/")
async def front_page(request: Request[Any, Any, Any]) -> Response[Any]:
    """What Sartor does, for a visitor; a person goes on to their own page."""
    if visit_of(request).person is not None:
        return Redirect("/home", status_code=303)
    return page(request, "home/front.html", measured=LAST)


@get("/home")
async def home_page(request: Request[Any, Any, Any], session: Session, user: CurrentUser) -> Template:
    """What to do next, and where the hunt stands."""
    cvs = await cvs_of(session, user.id, CVKind.SOURCE)
    tailored = await cvs_of(session, user.id, CVKind.TAILORED)
    offers = await listed_offers(session, user.id, Window(LATEST))
    standing = await standing_of(session, user.id, now(), in_zone(now()).date(), has_cv=bool(cvs))
    return page(
        request,
        "home/home.html",
        standing=standing,
        step=next_step(standing.situation),
        milestones=path_of(standing.situation),
        running=[one for one in await panel(session, user.id) if one.is_active],
        cvs=cvs,
        tailored=tailored,
        offers=offers,
        latest=LATEST,
        has_pool=bool(cvs) and await has_offers(session),
        words=WORDS,
    )


router = Router(path="/", route_handlers=[front_page, home_page])
