"""Every kind of error as an answer: a page in the person's language, JSON under /api, a redirect where one signs in."""

import logging
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.response import Redirect

from app.errors import AppError, NotSignedIn, Retryable
from app.web.pages import page
from app.web.repeats import Answered
from app.web.sentences import sentence
from app.web.trouble import trouble_of
from app.web.unit_of_work import SAFE_METHODS
from app.web.visit import is_api, visit_of

AnyRequest = Request[Any, Any, Any]
SERVER_ERROR, UNAVAILABLE = 500, 503
RETRY_S = 60
CODES = {400: "request.bad", 401: "not_signed_in", 403: "forbidden", 404: "not_found"} | {
    405: "request.method",
    408: "request.too_slow",
    413: "request.too_large",
    422: "request.bad",
    429: "too_many",
    503: "outside.unavailable",
}
_log = logging.getLogger("sartor.errors")


def on_app_error(request: AnyRequest, error: AppError) -> Response[Any]:
    """An expected no. A person who is not signed in is led to the sign-in page."""
    if isinstance(error, NotSignedIn) and not is_api(request):
        return _to_sign_in(request)
    return _answer(request, error.status, error.error_code, error.parameters)


def on_http_error(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """What the framework itself refuses: unknown address, wrong method, unreadable or too large request."""
    if isinstance(error, ValidationException) and is_api(request):
        return _answer(request, 422, "request.invalid", {"fields": _field_problems(error)})
    status = error.status_code
    if status >= SERVER_ERROR and status not in CODES:
        return on_bug(request, error)
    answer = _answer(request, status, CODES.get(status, "error"), {})
    answer.headers.update(error.headers or {})  # Allow, where the method is wrong
    return answer


def on_retryable(request: AnyRequest, error: Retryable) -> Response[Any]:
    """The outside world, or a child process, failed while a page was being made."""
    _log.warning("unavailable: %s (request %s)", error.error_code, visit_of(request).request_id)
    return _answer(request, 503, "outside.unavailable", {})


def on_repeat(request: AnyRequest, known: Answered) -> Response[Any]:
    """The answer that the first request with this key got, byte by byte."""
    del request
    return Response(known.answer.encode(), status_code=known.status, media_type="application/json")


def on_bug(request: AnyRequest, error: Exception) -> Response[Any]:
    """A mistake of ours: logged in full, shown as a number only; a database that cannot be written is none."""
    if trouble := trouble_of(error):
        return _on_trouble(request, trouble, error)
    _log.error("bug (request %s)", visit_of(request).request_id, exc_info=error)
    return _answer(request, SERVER_ERROR, "internal", {})


def _on_trouble(request: AnyRequest, trouble: str, error: Exception) -> Response[Any]:
    """No room, a lock that was held for too long, no answer: nothing was written, and the request may come again."""
    _log.error("database %s (request %s)", trouble, visit_of(request).request_id, exc_info=error)
    answer = _answer(request, UNAVAILABLE, f"database.{trouble}", {})
    answer.headers["Retry-After"] = str(RETRY_S)
    return answer


def _answer(request: AnyRequest, status: int, code: str, parameters: dict[str, Any]) -> Response[Any]:
    headers = {"Retry-After": str(parameters["wait_s"])} if "wait_s" in parameters else {}
    message = sentence(code, visit_of(request).locale, **parameters)
    if is_api(request):
        return Response({**parameters, "error": code, "message": message}, status_code=status, headers=headers)
    answer = page(
        request, "errors/error.html", status_code=status, status=status, message=message, see=parameters.get("see", "")
    )
    answer.headers.update(headers)
    return answer


def _to_sign_in(request: AnyRequest) -> Response[Any]:
    """HTMX follows a redirect into the fragment, so it is told to load the page; a stream would ask again for ever."""
    if "text/event-stream" in request.headers.get("accept", ""):
        return Response("event: done\ndata: signed_out\n\n", media_type="text/event-stream")
    wish = {"next": request.scope["path"]} if request.method in SAFE_METHODS and request.url.path != "/" else {}
    if request.headers.get("hx-request"):
        return Response(None, status_code=401, headers={"HX-Redirect": "/sign-in"})
    return Redirect(f"/sign-in?{urlencode(wish)}" if wish else "/sign-in", status_code=303)


def _field_problems(error: ValidationException) -> list[dict[str, str]]:
    """What the checking of a body or parameter found, by the field's name as it was sent."""
    found: list[dict[str, Any]] = [one for one in error.extra or () if isinstance(one, dict)]
    return [{"field": str(one.get("key", "")), "problem": str(one.get("message", ""))} for one in found]


EXCEPTION_HANDLERS: dict[int | type[Exception], Any] = {
    AppError: on_app_error,
    HTTPException: on_http_error,
    Retryable: on_retryable,
    Answered: on_repeat,
    Exception: on_bug,
}
