"""Protection against forged requests: a token bound to the session, and the origin that the browser names."""

import hmac
import secrets
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from app.errors import Forbidden
from app.web.incoming import CleanRequest
from app.web.unit_of_work import SAFE_METHODS
from app.web.visit import is_api, visit_of

HEADER = "x-csrftoken"
FIELD = "_csrf_token"
OWN_SITES = frozenset({"same-origin", "none"})
_PORTS = {"http": 80, "https": 443}
_MAX_SHOWN = 120  # letters of a header that a sentence repeats
FORMS = frozenset({RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART})


class Forged(Forbidden):
    """The request does not come from a page of ours that is still current."""

    code = "request.forged"


class FromElsewhere(Forbidden):
    """The browser names another address than the ones this server knows itself by. sent_from, known: two addresses."""

    code = "request.other_address"


class CsrfGuard(ASGIMiddleware):
    """Refuses unsafe requests without the token of their own session or visitor, or from another site.

    A request whose person was named by an API token needs none: no browser sends such a token by itself.
    """

    scopes = ("http",)  # pyright: ignore[reportAssignmentType]

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let safe requests pass; read a form only when nothing cheaper settles it."""
        request = CleanRequest(scope, receive=receive, send=send)
        if request.method not in SAFE_METHODS and not _needs_none(request):
            _refuse_other_sites(request)
            await _refuse_wrong_token(request)
        await next_app(scope, receive, send)


def _needs_none(request: Request[Any, Any, Any]) -> bool:
    """A program that shows a token, or nobody at all, whom the JSON routes refuse by themselves."""
    visit = visit_of(request)
    return visit.is_by_token or (is_api(request) and visit.person is None)


def token_of(request: Request[Any, Any, Any]) -> str:
    """The token that forms of this session or visitor carry, masked again each time it is asked for."""
    return make_token(request.app.state.settings.secret_key, visit_of(request).csrf_key)


def make_token(secret_key: str, csrf_key: str) -> str:
    """A fresh mask and, under it, what the token is bound to: no two are alike, so packed pages betray nothing."""
    mask = secrets.token_bytes(sha256().digest_size)
    return (mask + _under(mask, _bound(secret_key, csrf_key))).hex()


def is_token(given: str, secret_key: str, csrf_key: str) -> bool:
    """Whether this token was made for this session or visitor."""
    try:
        raw = bytes.fromhex(given)
    except ValueError:
        return False
    size = sha256().digest_size
    return secrets.compare_digest(_under(raw[:size], raw[size:]), _bound(secret_key, csrf_key))


def _bound(secret_key: str, csrf_key: str) -> bytes:
    """HMAC-SHA256; the label keeps this use of the secret apart from others."""
    return hmac.new(secret_key.encode(), f"csrf:{csrf_key}".encode(), sha256).digest()


def _under(mask: bytes, value: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(mask, value, strict=False))


def _refuse_other_sites(request: Request[Any, Any, Any]) -> None:
    """By what the browser says outright, else by the address of the page that it names.

    A proxy may give a request another Host. The one it was sent to stands in X-Forwarded-Host, which no page of another
    site can set, or in `public_url`.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in OWN_SITES:
        raise Forged
    if site is None and origin is not None:
        _refuse_other_origin(request, origin)


def _refuse_other_origin(request: Request[Any, Any, Any], origin: str) -> None:
    scheme, _, rest = origin.partition("://")
    named = _place_of(rest, scheme)
    if named is None:
        raise Forged
    host = request.headers.get("host", "")
    forwarded = request.headers.get("x-forwarded-host", "").split(",")[0].strip()
    own = {_place_of(one, scheme) for one in (host, forwarded)} | {_place_of(*_public(request))}
    if named not in own:
        raise FromElsewhere(sent_from=origin[:_MAX_SHOWN], known=host[:_MAX_SHOWN])


def _public(request: Request[Any, Any, Any]) -> tuple[str, str]:
    scheme, _, rest = request.app.state.settings.public_url.partition("://")
    return rest.partition("/")[0], scheme


def _place_of(address: str, scheme: str) -> tuple[str, int] | None:
    """Host and port of an address as browsers compare them: no case, the usual port where none is named."""
    try:
        parts = urlsplit(f"//{address}")
        port = parts.port or _PORTS.get(scheme.lower(), 0)
    except ValueError:  # "[" is no address
        return None
    return (parts.hostname, port) if parts.hostname and not parts.path else None


async def _refuse_wrong_token(request: Request[Any, Any, Any]) -> None:
    if visit_of(request).visitor:
        raise Forged  # neither a session nor a visitor's cookie came along: no token can be right
    given = request.headers.get(HEADER)
    if given is None and request.content_type[0] in FORMS:
        given = str((await request.form()).get(FIELD) or "")
    if not is_token(given or "", request.app.state.settings.secret_key, visit_of(request).csrf_key):
        raise Forged
