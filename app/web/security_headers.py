"""The headers that every answer carries, so that a browser refuses what we never ask for."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import HTTPScope

from app.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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
    """Add what the answer does not say itself; only files of the interface may be kept, as their own answer says."""
    if not scope["path"].startswith("/static/"):
        headers["Cache-Control"] = "private, no-store"
    else:
        headers.setdefault("Cache-Control", "no-cache")
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if settings.is_production:
        headers.setdefault("Strict-Transport-Security", HSTS)
