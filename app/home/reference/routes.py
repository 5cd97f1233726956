"""The OpenAPI document, and the pages that show it: Swagger UI to try it out, ReDoc to read."""

from typing import Any

from litestar import Request, Response, Router, get
from litestar.response import Template

from app.errors import NotSignedIn
from app.settings import Settings
from app.web.given import CurrentSettings
from app.web.pages import page
from app.web.security_headers import CSP
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
DOCUMENT = "/api/schema"
# ReDoc writes its rules into style elements that are empty when it adds them: those two texts alone are let in.
EMPTY, SCROLL_BAR = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
)
OWN_STYLES = "style-src 'self'"


@get([DOCUMENT, "/api/openapi.json"], include_in_schema=False)
async def read_document(request: AnyRequest, settings: CurrentSettings) -> Response[dict[str, Any]]:
    """The OpenAPI document of every route under /api; in production for people who are signed in."""
    _admit(request, settings)
    return Response(request.app.state.describe_api())


@get("/api/docs", include_in_schema=False)
async def try_out_page(request: AnyRequest, settings: CurrentSettings) -> Template:
    """The routes with forms that call them, as the person of this browser or with a token."""
    _admit(request, settings)
    return page(request, "home/reference/try_out.html", document=DOCUMENT)


@get("/api/reference", include_in_schema=False)
async def reading_page(request: AnyRequest, settings: CurrentSettings) -> Template:
    """The routes on one page, to be read."""
    _admit(request, settings)
    shown = page(request, "home/reference/reading.html", document=DOCUMENT)
    shown.headers["Content-Security-Policy"] = CSP.replace(OWN_STYLES, f"{OWN_STYLES} {EMPTY} {SCROLL_BAR}")
    return shown


def _admit(request: AnyRequest, settings: Settings) -> None:
    if settings.is_production and visit_of(request).person is None:
        raise NotSignedIn


router = Router(path="/", route_handlers=[read_document, try_out_page, reading_page])
