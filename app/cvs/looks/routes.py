"""The page's choice of a look."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, post
from litestar.params import FromPath
from litestar.response import Redirect

from app.cvs.looks.actions import change_look
from app.cvs.looks.forms import look_of_form
from app.errors import Refused
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session


@post("/cvs/{cv_id:uuid}/look", status_code=303)
async def choose_look(
    request: Request[Any, Any, Any],
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
) -> Redirect:
    """Want the CV in the look of the form; a colour that nobody could read is told and changes nothing."""
    fields = await fields_of(request)
    page = f"/cvs/{cv_id}#look"
    try:
        look = look_of_form(fields)
    except Refused as refusal:
        return done_redirect(settings, page, Done(f"done.{refusal.error_code.replace('.', '_')}"))
    await change_look(session, user.id, cv_id, look)
    return Redirect(page, status_code=303)


router = Router(path="/", route_handlers=[choose_look])
