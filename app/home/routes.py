"""The first page."""

from typing import Any

from litestar import Request, Response, Router, get
from litestar.response import Redirect, Template
from sqlalchemy import select

from app.cvs.models import CVKind
from app.cvs.queries import cvs_of
from app.db import is_away, reading
from app.home.measured import LAST
from app.kit.paging import Window
from app.matching.pool_offers import has_offers
from app.offers.queries import listed_offers
from app.web.given import CurrentUser, Session
from app.web.pages import page
from app.web.visit import visit_of

LATEST = 5


@get("/")
async def front_page(request: Request[Any, Any, Any]) -> Response[Any]:
    """What Sartor does, for a visitor; a person goes on to their own page."""
    if visit_of(request).person is not None:
        return Redirect("/home", status_code=303)
    return page(request, "home/front.html", measured=LAST)


@get("/home")
async def home_page(request: Request[Any, Any, Any], session: Session, user: CurrentUser) -> Template:
    """What is there, and what to do next."""
    cvs = await cvs_of(session, user.id, CVKind.SOURCE)
    tailored = await cvs_of(session, user.id, CVKind.TAILORED)
    offers = await listed_offers(session, user.id, Window(LATEST))
    has_pool = bool(cvs) and await has_offers(session)
    return page(request, "home/home.html", cvs=cvs, tailored=tailored, offers=offers, latest=LATEST, has_pool=has_pool)


@get("/health/live")
async def is_live() -> Response[dict[str, str]]:
    """The process answers."""
    return Response({"status": "ok"})


@get("/health/ready")
async def is_ready() -> Response[dict[str, str]]:
    """The process can serve: its database answers. 503 while it does not; the queue may be away."""
    try:
        async with reading() as session:
            await session.execute(select(1))
    except Exception as error:
        if not is_away(error):
            raise
        return Response({"status": "database away"}, status_code=503)
    return Response({"status": "ok"})


router = Router(path="/", route_handlers=[front_page, home_page, is_live, is_ready])
