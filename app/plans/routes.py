"""The page that compares plans, for visitors too, and what a person wants."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.response import Redirect, Template

from app.i18n import gettext
from app.plans.actions import plan_named, take_wish_back, want_plan
from app.plans.views import cards, own_plan
from app.plans.words import NAMES, ROOMS, SUPPORT
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]


@get("/plans")
async def compare_plans(request: AnyRequest, session: Session) -> Template:
    """Every plan with its price and what it allows; a person sees their own marked, and how much of it is taken."""
    person = visit_of(request).person
    own = await own_plan(session, person.id) if person else None
    shown = await cards(session)
    return page(request, "plans/plans.html", cards=shown, own=own, names=NAMES, rooms=ROOMS, support=SUPPORT)


@post("/plans/wish", status_code=303)
async def choose_plan(request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Note which plan the person wants; the next page says so and can undo it."""
    plan = plan_named((await fields_of(request)).get("plan", ""))
    await want_plan(session, user.id, plan)
    done = Done("done.plan_wanted", {"name": gettext(NAMES[plan])}, "/plans/wish/deletion")
    return done_redirect(settings, "/plans", done)


@post("/plans/wish/deletion", status_code=303)
async def take_back(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Take the wish back."""
    await take_wish_back(session, user.id)
    return done_redirect(settings, "/plans", Done("done.plan_wish_gone"))


router = Router(path="/", route_handlers=[compare_plans, choose_plan, take_back])
