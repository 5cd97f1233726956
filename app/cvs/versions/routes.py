"""Pages of versions: the list with names, one with its pages, two compared, one restored."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs import queries
from app.cvs.actions import MOST_EDITS
from app.cvs.models import CV, MAX_VERSION_NAME
from app.cvs.outputs import Output, output_of
from app.cvs.photos import photo_of
from app.cvs.versions import actions
from app.cvs.versions.comparing import compared
from app.cvs.versions.comparison import Pair
from app.db import let_go
from app.documents.rendering import pictured
from app.kit.paging import Window
from app.vitae.document import CVDocument
from app.vitae.shown import shown
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page

type_request = Request[Any, Any, Any]
ON_A_PAGE = 20


@get("/cvs/{cv_id:uuid}/versions")
async def list_versions(
    request: type_request, session: Session, user: CurrentUser, cv_id: FromPath[UUID], offset: FromQuery[int] = 0
) -> Template:
    """The versions of a CV, newest first, a page at a time."""
    cv = await queries.own_cv(session, user.id, cv_id)
    found = await queries.versions_in(session, cv.id, Window(ON_A_PAGE, max(offset, 0)))
    newest = await queries.latest_version(session, cv.id)
    limits = {"most_edits": MOST_EDITS, "most_letters": MAX_VERSION_NAME}
    return page(request, "cvs/versions.html", cv=cv, found=found, newest=newest, **limits)


@get("/cvs/{cv_id:uuid}/versions/{number:int}")
async def show_version(
    request: type_request,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    number: FromPath[int],
) -> Template:
    """One version: its pages and their text."""
    cv, document = await _own(session, user.id, cv_id, number)
    version = await queries.version_of(session, cv.id, number)
    newest = await queries.latest_version(session, cv.id)
    await let_go(session)
    photo = await photo_of(document, settings.data_dir, user.id)
    read_back = (
        await output_of(shown(document), Output("pdf").dressed(cv.look), settings.data_dir, photo=photo)
    ).read_back
    return page(request, "cvs/version.html", cv=cv, version=version, newest=newest, read_back=read_back)


@get("/cvs/{cv_id:uuid}/versions/{number:int}/pages/{place:int}")
async def picture_of_version(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    number: FromPath[int],
    place: FromPath[int],
) -> Response[bytes]:
    """One page of a version as it would be printed."""
    cv, document = await _own(session, user.id, cv_id, number)
    look = Output("pdf").dressed(cv.look).drawn
    await let_go(session)
    photo = await photo_of(document, settings.data_dir, user.id)
    drawn = await pictured(shown(document), look, place, data_dir=settings.data_dir, photo=photo)
    return Response(drawn, media_type="image/webp")


@get("/cvs/{cv_id:uuid}/versions/comparison")
async def compare_versions(
    request: type_request,
    session: Session,
    user: CurrentUser,
    cv_id: FromPath[UUID],
    before: FromQuery[int],
    after: FromQuery[int],
) -> Template:
    """Two versions of a CV: what was added, taken away and changed from the earlier to the later one."""
    earlier, later = sorted((before, after))
    cv, old = await _own(session, user.id, cv_id, earlier)
    _, new = await _own(session, user.id, cv_id, later)
    sides = [await queries.version_of(session, cv.id, number) for number in (earlier, later)]
    newest = await queries.latest_version(session, cv.id)
    await let_go(session)
    comparison = await compared(Pair(before=old, after=new))
    return page(request, "cvs/version_comparison.html", cv=cv, sides=sides, newest=newest, comparison=comparison)


@post("/cvs/{cv_id:uuid}/versions/{number:int}/name", status_code=303)
async def name_version(
    request: type_request,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    number: FromPath[int],
) -> Redirect:
    """Give a version the name of the form."""
    await actions.name_version(session, user.id, cv_id, number, (await fields_of(request)).get("name", ""))
    return done_redirect(settings, f"/cvs/{cv_id}/versions", Done("done.cv_version_named", {"number": str(number)}))


@post("/cvs/{cv_id:uuid}/versions/{number:int}/restoration", status_code=303)
async def restore_version(
    session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID], number: FromPath[int]
) -> Redirect:
    """Make an older version the current one; undo does the same with the one before."""
    before = await queries.latest_version(session, (await queries.own_cv(session, user.id, cv_id)).id)
    await actions.restore_version(session, user.id, cv_id, number)
    undo = f"/cvs/{cv_id}/versions/{before.number}/restoration"
    return done_redirect(settings, f"/cvs/{cv_id}", Done("done.cv_version_restored", {"number": str(number)}, undo))


async def _own(session: AsyncSession, user_id: UUID, cv_id: UUID, number: int) -> tuple[CV, CVDocument]:
    cv = await queries.own_cv(session, user_id, cv_id)
    return cv, queries.document_of_version(await queries.version_of(session, cv.id, number))


router = Router(
    path="/",
    route_handlers=[
        list_versions,
        show_version,
        picture_of_version,
        compare_versions,
        name_version,
        restore_version,
    ],
)
