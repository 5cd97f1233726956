"""Which browser extensions may ask for JSON from pages of their own, and for what: no other site ever may."""

import re
from typing import Any

from litestar import Request
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.types import HTTPScope, Send

from app.settings import Settings, extensions_in

ROOMS = ("/api/auth/", "/api/offers", "/api/health")
METHODS = "GET, POST, PATCH, DELETE"
HEADERS = "Authorization, Content-Type, Accept-Language, Idempotency-Key, X-Device-Id"
EXPOSED = "Retry-After, X-Request-Id"
KEPT_S = "600"
ANY_FIREFOX = "moz-extension://*"  # Firefox gives an extension another id in every browser
_FIREFOX = re.compile(r"moz-extension://[0-9a-f-]{36}")
LONGEST_ORIGIN = 80


def origin_of(request: Request[Any, Any, Any]) -> str:
    """The page that asks, as its browser names it; "" where it is no browser."""
    return request.headers.get("origin", "")[:LONGEST_ORIGIN]


def allowed_origin(scope: HTTPScope, settings: Settings) -> str:
    """The extension that may read the answer of this request; "" where none may."""
    origin = Headers.from_scope(scope).get("origin", "")
    if not origin or not scope["path"].startswith(ROOMS):
        return ""
    known = extensions_in(settings.extension_ids)
    is_any_firefox = ANY_FIREFOX in known and _FIREFOX.fullmatch(origin) is not None
    return origin if origin in known or is_any_firefox else ""


def is_preflight(scope: HTTPScope) -> bool:
    """Whether a browser only asks whether it may ask."""
    return scope["method"] == "OPTIONS" and "access-control-request-method" in Headers.from_scope(scope)


def allow(headers: MutableScopeHeaders, origin: str) -> None:
    """Let this extension read the answer; cookies are never part of it."""
    headers["Access-Control-Allow-Origin"] = origin
    headers["Access-Control-Expose-Headers"] = EXPOSED
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    headers.add("Vary", "Origin")


async def answer_preflight(send: Send, origin: str) -> None:
    """What such a request may have."""
    answer = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": HEADERS,
        "Access-Control-Max-Age": KEPT_S,
        "Vary": "Origin",
    }
    raw = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
    await send({"type": "http.response.start", "status": 204, "headers": raw})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
