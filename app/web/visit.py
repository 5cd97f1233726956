"""What is known about one request: its id, person, language, theme, token and unit of work."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from litestar.connection import ASGIConnection
    from sqlalchemy.ext.asyncio import AsyncSession

    from app.web.kept_answers import KeptAnswer
    from app.web.principal import Principal

KEY = "sartor.visit"
DEVICE_HEADER = "x-device-id"


@dataclass(slots=True)
class Visit:
    """One request's facts. csrf_key: what the form token is bound to, the session's key or the visitor's cookie.

    visitor: a visitor's cookie that is to be set with the answer, or "".
    is_welcome: whether the person is still signed in; for answers that take long.
    session: the open unit of work while the handler runs, so that the header reads what was just written.
    position: how much of the person's events was there before the handler read what it shows; "": as much as is there
    when the page is rendered.
    is_by_token: the person was named by a token in place of a cookie, so no other site can have sent it.
    can_write: false for a token that is good for reading only.
    kept_answer: where the answer is kept for repeats of this request.
    streams: what the answer is made of as it goes; they are closed with it, whoever left first.
    """

    request_id: str
    person: Principal | None
    csrf_key: str
    visitor: str
    locale: str
    theme: str
    is_welcome: Callable[[], Awaitable[bool]]
    session: AsyncSession | None = None
    position: str = ""
    is_by_token: bool = False
    can_write: bool = True
    kept_answer: KeptAnswer | None = None
    streams: list[AsyncGenerator[Any]] = field(default_factory=list)

    async def close(self) -> None:
        """The answer is over. A stream that is left to the garbage collector would end any time, even at shutdown."""
        for stream in self.streams:
            await stream.aclose()


def is_api(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether a program is asking, in JSON, and not a browser for a page."""
    return connection.scope["path"].startswith("/api/")


def device_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Which of the person's devices asks: as it names itself, else the same word for the same sign-in or token."""
    named = "".join(one for one in connection.headers.get(DEVICE_HEADER, "") if one.isprintable()).strip()
    key = visit_of(connection).csrf_key
    return named[:80] or f"{key.partition(':')[0]}-{sha256(key.encode()).hexdigest()[:12]}"


def visit_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Visit:
    """The facts of this request, as the envelope found them."""
    visit: Visit = connection.scope[KEY]  # pyright: ignore[reportGeneralTypeIssues] - our own key
    return visit
