"""The pages of settings: an overview, and a page for each group with a form."""

from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.admin.actions import change_group, reset
from app.admin.queries import latest_changes
from app.admin.views import all_groups, group_of, titles
from app.options.registry import registered
from app.web.forms import fields_of
from app.web.given import CurrentAdmin, Session
from app.web.pages import page

AnyRequest = Request[Any, Any, Any]
_CHANGES = 10


@get("/admin/settings")
async def settings_page(request: AnyRequest, session: Session, admin: CurrentAdmin) -> Template:
    """Every group, with how much of it was changed, and the last changes."""
    del admin
    names = {one.name: one.label.name for one in registered() if one.label}
    changes = await latest_changes(session, limit=_CHANGES)
    return page(request, "admin/settings.html", groups=await all_groups(session), changes=changes, names=names)


@get("/admin/settings/{group:str}")
async def group_page(
    request: AnyRequest, session: Session, admin: CurrentAdmin, group: FromPath[str], saved: FromQuery[str] = ""
) -> Template:
    """The options of one group."""
    del admin
    shown = await group_of(session, group)
    return page(request, "admin/settings_group.html", group=shown, titles=titles(), saved=bool(saved))


@post("/admin/settings/{group:str}", status_code=303)
async def change_options(
    request: AnyRequest, session: Session, admin: CurrentAdmin, group: FromPath[str]
) -> Response[Any]:
    """Save a group, or give one of its options the default back; a value that cannot be used changes nothing."""
    form = await fields_of(request)
    if "reset" in form:
        await reset(session, admin.id, group, form["reset"])
    elif refused := await change_group(session, admin.id, group, form):
        shown = await group_of(session, group, form, refused)
        names = {"group": shown, "titles": titles(), "saved": False}
        return page(request, "admin/settings_group.html", status_code=422, **names)
    return Redirect(f"/admin/settings/{group}?saved=yes", status_code=303)


router = Router(path="/", route_handlers=[settings_page, group_page, change_options])
