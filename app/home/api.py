"""JSON routes of the application itself: is it there, and what does its API look like."""

from typing import Any, Literal

from litestar import Request, Response, Router, get

from app.errors import NotSignedIn
from app.web.api import ApiModel
from app.web.given import CurrentSettings
from app.web.visit import visit_of


class Health(ApiModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


@get("/health", security=[{}])
async def read_health() -> Health:
    """Whether the application answers; open to everybody."""
    return Health()


@get("/openapi.json", include_in_schema=False)
async def read_document(request: Request[Any, Any, Any], settings: CurrentSettings) -> Response[dict[str, Any]]:
    """The OpenAPI document of every route under /api; in production for people who are signed in."""
    if settings.is_production and visit_of(request).person is None:
        raise NotSignedIn
    return Response(request.app.state.describe_api())


router = Router(path="/api", route_handlers=[read_health, read_document], tags=["Application"])
