"""The page of the trash: what is in it, until when, had back or deleted for good."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.cvs.trash import actions
from app.cvs.trash.options import trash_time
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page


@get("/cvs/trash")
async def show_trash(request: Request[Any, Any, Any], session: Session, user: CurrentUser) -> Template:
    """The person's deleted CVs."""
    trashed, kept = await actions.trash_of(session, user.id), await trash_time(session)
    return page(request, "cvs/trash.html", trashed=trashed, days=kept.days)


@post("/cvs/{cv_id:uuid}/restoration", status_code=303)
async def restore_cv(session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]) -> Redirect:
    """Take a CV out of the trash; it stands in its list again."""
    cv = await actions.restore_cv(session, user.id, cv_id)
    return done_redirect(settings, "/cvs", Done("done.cv_restored", {"name": cv.name}))


@post("/cvs/{cv_id:uuid}/purge", status_code=303)
async def purge_cv(session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]) -> Redirect:
    """Delete a CV in the trash for good."""
    await actions.purge_cv(session, user.id, cv_id, settings.data_dir)
    return Redirect("/cvs/trash", status_code=303)


router = Router(path="/", route_handlers=[show_trash, restore_cv, purge_cv])
