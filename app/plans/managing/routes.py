"""The admin's page of plans: terms, and what people want, granted or declined; a person's plan on their page."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.accounts.listings import note_listing
from app.accounts.queries import user_for_admin
from app.i18n import gettext
from app.plans import actions
from app.plans.actions import plan_named
from app.plans.letters import tell_declined, tell_given
from app.plans.managing.forms import terms_typed
from app.plans.managing.views import plans_shown
from app.plans.words import NAMES
from app.web.api import Offset
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentAdmin, CurrentSettings, Session
from app.web.pages import page

AnyRequest = Request[Any, Any, Any]
PAGE = "/admin/plans"


@get("/admin/plans")
async def plans_page(request: AnyRequest, session: Session, admin: CurrentAdmin, offset: Offset = 0) -> Template:
    """Who wants which plan, and the terms of each. That an admin read whose wishes is written down."""
    shown = await plans_shown(session, offset)
    if shown.wishes:
        await note_listing(session, admin.id, PAGE)
    return page(request, "plans/managing.html", shown=shown)


@post("/admin/plans/{name:str}", status_code=303)
async def change_terms(
    request: AnyRequest, session: Session, admin: CurrentAdmin, settings: CurrentSettings, name: FromPath[str]
) -> Response[Any]:
    """Save the terms of a plan, or give it the first ones back; a field that cannot be used changes nothing."""
    plan, form = plan_named(name), terms_typed(await fields_of(request))
    said = {"name": gettext(NAMES[plan])}
    if "reset" in form.typed:
        await actions.reset_terms(session, plan, by=admin.id)
        return done_redirect(settings, PAGE, Done("done.plan_reset", said))
    if form.terms is None:
        shown = await plans_shown(session, 0, refused=(plan, form))
        return page(request, "plans/managing.html", status_code=422, shown=shown)
    await actions.change_terms(session, plan, form.terms, by=admin.id)
    return done_redirect(settings, PAGE, Done("done.plan_saved", said))


@post("/admin/plans/wishes/{user_id:uuid}/grant", status_code=303)
async def grant_wish(
    request: AnyRequest, session: Session, admin: CurrentAdmin, settings: CurrentSettings, user_id: FromPath[UUID]
) -> Redirect:
    """Put a person on the plan that they want, as the page showed it."""
    person = await user_for_admin(session, user_id)
    plan = plan_named((await fields_of(request)).get("plan", ""))
    await actions.grant_wish(session, person.id, plan, by=admin.id)
    tell_given(session, settings, person, plan)
    return done_redirect(settings, PAGE, _given(person.email, plan))


@post("/admin/plans/wishes/{user_id:uuid}/refusal", status_code=303)
async def decline_wish(
    session: Session, admin: CurrentAdmin, settings: CurrentSettings, user_id: FromPath[UUID]
) -> Redirect:
    """Let a person's wish go; their plan stays."""
    person = await user_for_admin(session, user_id)
    if declined := await actions.decline_wish(session, person.id, by=admin.id):
        tell_declined(session, settings, person, declined)
    return done_redirect(settings, PAGE, Done("done.plan_declined", {"name": person.email}))


@post("/admin/users/{user_id:uuid}/plan", status_code=303)
async def give_plan(
    request: AnyRequest, session: Session, admin: CurrentAdmin, settings: CurrentSettings, user_id: FromPath[UUID]
) -> Redirect:
    """Put a person on the chosen plan."""
    person = await user_for_admin(session, user_id)
    plan = plan_named((await fields_of(request)).get("plan", ""))
    if await actions.give_plan(session, person.id, plan, by=admin.id):
        tell_given(session, settings, person, plan)
    return done_redirect(settings, f"/admin/users/{user_id}", _given(person.email, plan))


def _given(email: str, plan: str) -> Done:
    return Done("done.plan_given", {"name": email, "plan": gettext(NAMES[plan])})


router = Router(path="/", route_handlers=[plans_page, change_terms, grant_wish, decline_wish, give_plan])
