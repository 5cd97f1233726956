"""The page of a person's private address, and that address itself, which calendar programs read unasked."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.tracker.calendar.actions import close_feed, open_feed
from app.tracker.calendar.dates import dates_behind, dates_of
from app.tracker.calendar.queries import feed_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page, site_of

AnyRequest = Request[Any, Any, Any]
MEDIA_TYPE = "text/calendar"
PRIVATE = {"cache-control": "private, no-cache", "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}
LONGEST_KEY = 64


@get("/applications/calendar")
async def calendar_page(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """How to see the dates in one's own calendar, without the address, which is shown once."""
    return await _page(request, session, user.id)


@post("/applications/calendar", status_code=201)
async def make_address(request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings) -> Template:
    """Make a private address and show it, this once; the one before opens nothing any more."""
    key = await open_feed(session, user.id)
    address = f"{site_of(request, settings)}/calendar/{key}.ics"
    return await _page(request, session, user.id, status_code=201, address=address)


@post("/applications/calendar/deletion", status_code=303)
async def close_address(session: Session, user: CurrentUser) -> Redirect:
    """From now on the address opens nothing."""
    await close_feed(session, user.id)
    return Redirect("/applications/calendar", status_code=303)


@get("/applications/calendar.ics")
async def own_calendar(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Response[bytes]:
    """The dates as they are now, as a file."""
    body = await dates_of(session, user.id, user.locale, site_of(request, settings))
    headers = {**PRIVATE, "content-disposition": 'attachment; filename="sartor.ics"'}
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


@get("/calendar/{name:str}")
async def read_feed(request: AnyRequest, settings: CurrentSettings, name: FromPath[str]) -> Response[bytes]:
    """The dates behind a private address: whoever has it may read them, so it is long and can be closed."""
    key, dot, kind = name.partition(".")
    if (dot, kind) != (".", "ics") or len(key) > LONGEST_KEY:
        raise NotFound
    body = await dates_behind(key, site_of(request, settings))
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {**PRIVATE, "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


async def _page(
    request: AnyRequest, session: AsyncSession, user_id: UUID, *, status_code: int = 200, address: str = ""
) -> Template:
    """The page. address: that was made just now."""
    feed = await feed_of(session, user_id)
    return page(request, "tracker/calendar/calendar.html", status_code=status_code, feed=feed, address=address)


router = Router(path="/", route_handlers=[calendar_page, make_address, close_address, own_calendar, read_feed])
