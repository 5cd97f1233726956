"""Pages of past hunts: what putting one away does, the list, one of them, reopening."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.kit.paging import Window
from app.tracker.archive import actions, queries
from app.tracker.views import WORDS
from app.web.api import Offset
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50


@get("/applications/archives")
async def list_hunts(request: AnyRequest, session: Session, user: CurrentUser, offset: Offset = 0) -> Template:
    """Hunts that were put away."""
    found = await queries.past_hunts(session, user.id, Window(ON_A_PAGE, offset))
    has_open = await queries.count_open(session, user.id) > 0
    return page(request, "tracker/archive/list.html", found=found, has_open=has_open)


@get("/applications/archives/new")
async def propose(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """What putting this hunt away means, before it is done."""
    count, hired = await queries.count_open(session, user.id), await queries.hired_for(session, user.id)
    searches = await queries.search_names(session, user.id, await queries.searches_on(session, user.id))
    return page(request, "tracker/archive/new.html", count=count, hired=hired, searches=searches)


@post("/applications/archives", status_code=303)
async def archive(request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Put the hunt away; the next page says so and can undo it."""
    hired = (await fields_of(request)).get("hired", "")
    hunt = await actions.archive_hunt(session, user.id, hired_title=hired)
    undo = f"/applications/archives/{hunt.id}/reopening"
    return done_redirect(settings, "/applications/archives", Done("done.hunt_archived", {}, undo))


@get("/applications/archives/{archive_id:uuid}")
async def show_hunt(
    request: AnyRequest, session: Session, user: CurrentUser, archive_id: FromPath[UUID], offset: Offset = 0
) -> Template:
    """One past hunt with its applications."""
    hunt = await queries.own_archive(session, user.id, archive_id)
    found = await queries.applications_of(session, user.id, archive_id, Window(ON_A_PAGE, offset))
    searches = await queries.search_names(session, user.id, [UUID(one) for one in hunt.search_ids])
    return page(request, "tracker/archive/show.html", hunt=hunt, found=found, searches=searches, words=WORDS)


@post("/applications/archives/{archive_id:uuid}/reopening", status_code=303)
async def reopen(
    session: Session, user: CurrentUser, settings: CurrentSettings, archive_id: FromPath[UUID]
) -> Redirect:
    """Bring a hunt back."""
    await actions.reopen_hunt(session, user.id, archive_id)
    return done_redirect(settings, "/applications?view=list", Done("done.hunt_reopened"))


router = Router(path="/", route_handlers=[list_hunts, propose, archive, show_hunt, reopen])
