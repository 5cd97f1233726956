"""What the pages of accounts receive besides their fields: the session's id, and which browser asks from where."""

from typing import Any

from litestar import Request

from app.accounts.sessions import Browser
from app.settings import Settings
from app.web.cookies import DEVICE, SESSION, cookie_name


def key_from(request: Request[Any, Any, Any], settings: Settings) -> str:
    """The id of this browser's session, or ""."""
    return request.cookies.get(cookie_name(settings, SESSION), "")


def browser_of(request: Request[Any, Any, Any], settings: Settings, *, time_zone: str = "") -> Browser:
    """What the browser calls itself and shows, and its address as the server knows it; proxies are uvicorn's matter."""
    return Browser(
        request.headers.get("user-agent", ""),
        request.client.host if request.client else "",
        request.cookies.get(cookie_name(settings, DEVICE), ""),
        time_zone,
    )
