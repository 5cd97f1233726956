"""The headers that every answer carries, so that a browser refuses what we never ask for."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import HTTPScope

from app.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000; includeSubDomains"


def protect(headers: MutableScopeHeaders, scope: HTTPScope, settings: Settings) -> None:
    """Add what the answer does not say itself; a static file may be kept, for ever if its address names its content."""
    headers["Cache-Control"] = _cache_control(scope)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if settings.is_production:
        headers.setdefault("Strict-Transport-Security", HSTS)


def _cache_control(scope: HTTPScope) -> str:
    if not scope["path"].startswith("/static/"):
        return "private, no-store"
    is_named = b"v=" in scope["query_string"] or "/vendor/" in scope["path"]
    return "public, max-age=31536000, immutable" if is_named else "no-cache"
