"""The analysis on the page of an application: read again, asked for, stopped; and what approvals start."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.errors import AppError, NotFound
from app.tracker.analysis.actions import begin_analysis, remember_wish, stop_analysis
from app.tracker.analysis.forms import some_wish_from, wish_from
from app.tracker.analysis.views import analysis_shown
from app.tracker.forms import going_on
from app.tracker.queries import own_application
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/applications/{application_id:uuid}/analysis")
async def show_analysis(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Template:
    """The analysis as a part of the page."""
    application = await own_application(session, user.id, application_id)
    analysis = await analysis_shown(session, settings, application)
    return fragment(request, "tracker/analysis/_section.html", analysis=analysis)


@post("/applications/{application_id:uuid}/analysis", status_code=303)
async def analyse(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Redirect | Template:
    """Have some parts worked out; a CV or letter that is there is taken, unless a new one is asked for.

    A refusal is shown with the form.
    """
    application = await own_application(session, user.id, application_id)
    try:
        async with session.begin_nested():
            await begin_analysis(session, settings, user.id, application_id, await some_wish_from(request))
    except NotFound:
        raise
    except AppError as refusal:
        analysis = await analysis_shown(session, settings, application)
        names = {"analysis": analysis, "error": sentence_for(refusal, user.locale)}
        return page(request, "tracker/analysis/refused.html", status_code=refusal.status, **names)
    return Redirect(f"/applications/{application_id}", status_code=303)


@post("/applications/{application_id:uuid}/analysis/cancellation", status_code=303)
async def stop(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> Redirect:
    """Stop what is under way."""
    await own_application(session, user.id, application_id)
    await stop_analysis(session, user.id, application_id)
    return Redirect(f"/applications/{application_id}", status_code=303)


@post("/applications/approval-choice", status_code=303)
async def choose(request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Remember what every approval starts."""
    await remember_wish(session, user.id, await wish_from(request))
    return done_redirect(settings, await going_on(request, "/applications"), Done("done.approval_choice"))


router = Router(path="/", route_handlers=[show_analysis, analyse, stop, choose])
