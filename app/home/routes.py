"""The first page."""

from typing import Any

from litestar import Request, Response, Router, get
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CVKind
from app.cvs.queries import cvs_of
from app.web.pages import page
from app.web.visit import visit_of

LATEST = 5


@get("/")
async def first_page(request: Request[Any, Any, Any], session: AsyncSession) -> Template:
    """The front page for a visitor; for a person what is there and what to do next."""
    person = visit_of(request).person
    if person is None:
        return page(request, "home/front.html")
    cvs = await cvs_of(session, person.id, CVKind.SOURCE)
    tailored = await cvs_of(session, person.id, CVKind.TAILORED)
    return page(request, "home/home.html", cvs=cvs[:LATEST], tailored=tailored[:LATEST])


@get("/health/live")
async def is_live() -> Response[dict[str, str]]:
    """The process answers."""
    return Response({"status": "ok"})


router = Router(path="/", route_handlers=[first_page, is_live])
