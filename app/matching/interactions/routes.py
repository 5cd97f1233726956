"""Pages of interactions: the person's switch, and the time that was spent on a page."""

from typing import Any

from litestar import Request, Router, post
from litestar.response import Redirect

from app.matching.interactions.consent import switch_off, switch_on
from app.matching.interactions.forms import time_told
from app.matching.interactions.recording import spent
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session

AnyRequest = Request[Any, Any, Any]


@post("/account/interactions", status_code=303)
async def keep_interactions(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Keep the person's interactions from now on."""
    await switch_on(session, user.id)
    return done_redirect(settings, "/account#interactions", Done("done.interactions_on"))


@post("/account/interactions/deletion", status_code=303)
async def forget_interactions(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Keep none any more, and forget those that were kept."""
    await switch_off(session, user.id)
    return done_redirect(settings, "/account#interactions", Done("done.interactions_off"))


@post("/interactions/times", status_code=204)
async def tell_time(request: AnyRequest, session: Session, user: CurrentUser) -> None:
    """How long a page was looked at, told when it is left."""
    told = await time_told(request)
    await spent(session, user.id, told.subject, told.subject_id, told.seconds)


router = Router(path="/", route_handlers=[keep_interactions, forget_interactions, tell_time])
