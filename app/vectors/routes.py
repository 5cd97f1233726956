"""The admin's page of vectors, a try of the endpoint, and making vectors at once."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.settings import Settings
from app.vectors.chores import submit_filling
from app.vectors.page import Problem, Tried, VectorsPage, tried, vectors_page
from app.web.given import CurrentAdmin, CurrentSettings
from app.web.pages import page
from app.web.prepared import before_session
from app.web.sentences import sentence
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]


async def state_of_vectors(admin: CurrentAdmin, settings: CurrentSettings) -> VectorsPage:
    """What the page shows, read before a session opens."""
    del admin
    return await vectors_page(settings)


@get("/admin/vectors", dependencies=before_session(state_of_vectors))
async def show_vectors(request: AnyRequest, admin: CurrentAdmin, prepared: NamedDependency[VectorsPage]) -> Template:
    """What is set up, what there is, what is missing."""
    del admin
    return _page(request, prepared)


@post("/admin/vectors/test", status_code=200)
async def try_vectors(request: AnyRequest, admin: CurrentAdmin, settings: CurrentSettings) -> Template:
    """Ask the endpoint for vectors and tell what came. No transaction is open meanwhile."""
    del admin
    return await _tried(request, settings)


@post("/admin/vectors/filling", status_code=303)
async def fill_now(admin: CurrentAdmin) -> Redirect:
    """Make what is missing at once instead of within minutes."""
    await submit_filling(admin.id)
    return Redirect("/admin/vectors", status_code=303)


async def _tried(request: AnyRequest, settings: Settings) -> Template:
    found = await tried(settings)
    return _page(request, await vectors_page(settings), found)


def _page(request: AnyRequest, shown: VectorsPage, found: Tried | None = None) -> Template:
    locale = visit_of(request).locale

    def told(problem: Problem | None) -> str:
        return sentence(problem[0], locale, **problem[1]) if problem else ""

    failed = {sentence(code, locale): count for code, count in shown.counts.failed.items()}
    return page(
        request,
        "vectors/show.html",
        shown=shown,
        tried=found,
        error=told(found.problem if found else None),
        problem=told(shown.problem),
        last_error=told(shown.last_error),
        failed=failed,
    )


router = Router(path="/", route_handlers=[show_vectors, try_vectors, fill_now])
