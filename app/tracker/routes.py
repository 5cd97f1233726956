"""Pages of applications."""

from typing import Any

from litestar import Request, Router, post
from litestar.response import Redirect

from app.tracker.actions import add_application
from app.tracker.forms import going_on, offers_wanted
from app.web.given import CurrentUser, Session

AnyRequest = Request[Any, Any, Any]


@post("/applications", status_code=303)
async def add_applications(request: AnyRequest, session: Session, user: CurrentUser) -> Redirect:
    """Pursue offers: the person's own, found ones, or those of the pool; then go on where the form says."""
    for offer_id in await offers_wanted(request, session, user.id):
        await add_application(session, user.id, offer_id)
    return Redirect(await going_on(request, "/offers"), status_code=303)


router = Router(path="/", route_handlers=[add_applications])
