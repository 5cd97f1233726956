"""What every JSON route shares: models in camelCase, documented refusals, windows of lists, its router."""

from typing import Annotated, Any

from litestar import Request, Router
from litestar.connection import ASGIConnection
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import QueryParameter
from litestar.response import Response
from litestar.response.base import ASGIResponse
from litestar.types import ControllerRouterHandler
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from app.errors import Forbidden, NotSignedIn
from app.kit.paging import MAX_LIMIT
from app.web.incoming import CleanRequest
from app.web.unit_of_work import SAFE_METHODS
from app.web.visit import visit_of

MAX_OFFSET = 1_000_000
BY_COOKIE, BY_TOKEN = "session", "token"
Limit = Annotated[int, QueryParameter(ge=1, le=MAX_LIMIT, description="At most so many rows")]
Offset = Annotated[int, QueryParameter(ge=0, le=MAX_OFFSET, description="Leave out so many rows first")]


class ApiModel(BaseModel):
    """What goes over the wire: camelCase names, and nothing that was not asked for."""

    model_config = ConfigDict(
        hide_input_in_errors=True,
        alias_generator=to_camel,
        populate_by_name=True,
        frozen=True,
        extra="forbid",
        from_attributes=True,
    )


class Listing(ApiModel):
    """A window of a list. Each kind of list adds its `items`."""

    total: int = Field(description="How many there are in all", examples=[1])
    limit: int = Field(examples=[50])
    offset: int = Field(examples=[0])


class FieldProblem(ApiModel):
    """One field that cannot be used, and why."""

    field: str = Field(examples=["jobOfferIds.0"])
    problem: str = Field(examples=["Input should be a valid UUID"])


class Problem(BaseModel):
    """An expected no. Besides these, the parameters of the code: `needed`, `limit`, `wait_s`..."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="allow")

    error: str = Field(description="A code, the same in every language", examples=["credits.insufficient"])
    message: str = Field(description="The sentence of the code, in the person's language")
    fields: list[FieldProblem] | None = None


_REFUSALS: dict[int, tuple[str, dict[str, Any]]] = {
    400: ("The body is not JSON", {"error": "request.bad", "message": "The request could not be read."}),
    401: ("No session and no token, or one that has ended", {"error": "not_signed_in", "message": "Sign in first."}),
    403: (
        "Not allowed: too few credits, or a form token that is missing",
        {"error": "credits.insufficient", "message": "You do not have enough credits: this costs 3.", "needed": 3},
    ),
    404: ("There is no such thing of yours", {"error": "not_found", "message": "This page does not exist."}),
    409: (
        "The state has moved on",
        {"error": "cv.changed_elsewhere", "message": "This CV was changed somewhere else meanwhile."},
    ),
    413: ("Too much was sent", {"error": "request.too_large", "message": "What was sent is too large."}),
    422: (
        "Understood, but it cannot be used",
        {
            "error": "request.invalid",
            "message": "Some fields cannot be used.",
            "fields": [{"field": "jobOfferIds", "problem": "Field required"}],
        },
    ),
    429: (
        "Too much at once",
        {"error": "cv_generation_already_running", "message": "CVs are being tailored already."},
    ),
    503: ("A part that this needs does not answer", {"error": "outside.unavailable", "message": "Try again."}),
}


def refusals(*statuses: int) -> dict[int, ResponseSpec]:
    """The refusals that a route may answer with, for its documentation; 401 is always one of them."""
    return {status: _refusal(status) for status in (401, *statuses)}


def _refusal(status: int) -> ResponseSpec:
    description, example = _REFUSALS[status]
    return ResponseSpec(
        Problem,
        generate_examples=False,
        description=description,
        examples=[Example(summary=description, value=example)],
    )


class ReadOnly(Forbidden):
    """The token is good for reading alone."""

    code = "token.read_only"


class ApiResponse(Response[Any]):
    """A JSON answer; where the request carried an Idempotency-Key, its bytes are kept with what it changed."""

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **given: Any) -> ASGIResponse:
        """Render while the transaction is open, so that the answer is saved with it or not at all."""
        made = super().to_asgi_response(app, request, **given)
        kept = visit_of(request).kept_answer
        if kept is not None:
            kept.status, kept.answer = made.status_code, made.body.decode()
        return made


def signed_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """A guard: refuses before a body is read. Raises NotSignedIn, Forbidden (token.read_only)."""
    del handler
    visit = visit_of(connection)
    if visit.person is None:
        raise NotSignedIn
    if not visit.can_write and connection.scope.get("method") not in SAFE_METHODS:
        raise ReadOnly


async def sent_as_form(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """A guard of routes that take a file: refuses what is no form, and reads the form, which is clean from then on."""
    del handler
    if not isinstance(connection, CleanRequest) or connection.content_type[0] != RequestEncodingType.MULTI_PART:
        raise ClientException
    await connection.form()


def api_router(tag: str, handlers: list[ControllerRouterHandler], **more: Any) -> Router:
    """The router of a slice's JSON routes, under /api."""
    return Router(
        path="/api",
        route_handlers=handlers,
        guards=[signed_in],
        response_class=ApiResponse,
        tags=[tag],
        security=[{BY_COOKIE: []}, {BY_TOKEN: []}],
        **more,
    )
