"""The admin area: its state and the models; its other pages stand beside."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.acts import Act
from app.admin.calls.figures import day_figures, step_figures, together
from app.admin.calls.views import pictures_of
from app.admin.figures import doubted_texts, truth, watched_figures
from app.admin.people import routes as people
from app.audit import note
from app.credits.queries import latest_checks
from app.db import reading, transaction
from app.drafting.call_words import call_words
from app.errors import AppError, Retryable
from app.llm.endpoint import endpoint_of
from app.llm.failures import PermanentFailure
from app.llm.options import limits_of, prices
from app.llm.probe import capabilities
from app.options.queries import text
from app.own_model.actions import reset_server_endpoint, set_server_endpoint
from app.own_model.forms import wish_in
from app.own_model.queries import server_endpoint, server_row
from app.settings import Settings
from app.tasks.queue import queue_state
from app.tasks.registry import registered, task_type
from app.web.forms import fields_of
from app.web.given import CurrentAdmin, CurrentSettings, Session
from app.web.pages import page
from app.web.prepared import before_session
from app.web.sentences import sentence, sentence_for
from app.web.state import Loaded, loaded_sections
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
DAYS = (1, 7, 30, 90)
TESTED = "model_cv_classify"  # the option whose model a test asks
_CHECKS = 7


async def sections(admin: CurrentAdmin, settings: CurrentSettings) -> list[Loaded]:
    """What slices tell of themselves, read before a session opens."""
    del admin
    return await loaded_sections(settings)


@get("/admin", dependencies=before_session(sections))
async def state_page(
    request: AnyRequest, session: Session, admin: CurrentAdmin, prepared: NamedDependency[list[Loaded]]
) -> Template:
    """What waits and runs, what the daily checks of the ledger found, and what slices tell of themselves."""
    del admin
    checks = await latest_checks(session, limit=_CHECKS)
    queue = await queue_state(session)
    words = {name: task_type(name).words for name in queue.by_type if name in registered()}
    return page(request, "admin/state.html", queue=queue, words=words, checks=checks, sections=prepared)


@get("/admin/models")
async def models_page(
    request: AnyRequest, session: Session, admin: CurrentAdmin, settings: CurrentSettings, days: FromQuery[int] = 7
) -> Template:
    """Calls to models and what people called untrue, of the last days."""
    del admin
    return await _models(request, session, settings, days=days if days in DAYS else 7)


@get("/admin/models/doubts")
async def doubts_page(request: AnyRequest, session: Session, admin: CurrentAdmin) -> Template:
    """Sentences that reader and rules do not agree about. That an admin read a person's is written down."""
    doubted = await doubted_texts(session)
    async with transaction() as writing:
        for user_id in dict.fromkeys(one.user_id for one in doubted):
            note(writing, Act.TEXTS_READ, admin.id, about=user_id)
    return page(request, "admin/doubts.html", doubted=doubted)


@post("/admin/models/test", status_code=200)
async def try_endpoint(request: AnyRequest, admin: CurrentAdmin, settings: CurrentSettings) -> Template:
    """Ask the endpoint one small question and tell what it can do. No transaction is open meanwhile."""
    del admin
    tested = await _tested(visit_of(request).locale, settings)
    async with reading() as session:
        return await _models(request, session, settings, days=7, tested=tested)


@post("/admin/endpoint", status_code=303)
async def change_endpoint(
    request: AnyRequest, session: Session, admin: CurrentAdmin, settings: CurrentSettings
) -> Redirect | Template:
    """Set the server's endpoint before that of the settings; a refusal shows what was typed, without the key."""
    form = await fields_of(request)
    try:
        await set_server_endpoint(session, settings, admin.id, wish_in(form))
    except AppError as refusal:
        return await _models(request, session, settings, days=7, refusal=refusal, typed=form.get("base_url", ""))
    return Redirect("/admin/models", status_code=303)


@post("/admin/endpoint/reset", status_code=303)
async def reset_endpoint(session: Session, admin: CurrentAdmin) -> Redirect:
    """Use the endpoint of the settings again."""
    await reset_server_endpoint(session, admin.id)
    return Redirect("/admin/models", status_code=303)


async def _models(
    request: AnyRequest,
    session: AsyncSession,
    settings: Settings,
    *,
    days: int,
    tested: dict[str, Any] | None = None,
    refusal: AppError | None = None,
    typed: str = "",
) -> Template:
    row, file, table = await server_row(session), endpoint_of(settings), await prices(session)
    address = row.base_url if row else file.base_url if file else ""
    calls, by_day = await step_figures(session, table, days=days), await day_figures(session, table, days=days)
    return page(
        request,
        "admin/models.html",
        status_code=refusal.status if refusal else 200,
        call_words=call_words(),
        calls=calls,
        whole=together(calls),
        by_day=by_day,
        pictures=pictures_of(by_day),
        truth=await truth(session, days=days),
        watched=await watched_figures(session, days=days),
        days=days,
        choices=DAYS,
        address=address,
        endpoint=row,
        error=sentence_for(refusal, visit_of(request).locale) if refusal else "",
        typed=typed,
        tested=tested,
    )


async def _tested(locale: str, settings: Settings) -> dict[str, Any]:
    """What the endpoint answered: its abilities, or in a sentence why there was no answer."""
    async with reading() as session:
        model, limits = await text(session, TESTED), await limits_of(session)
        try:
            endpoint = await server_endpoint(session, settings)
        except PermanentFailure as lost:
            return {"error": sentence(lost.error_code, locale), "model": model}
    if endpoint is None:
        return {"error": sentence("generation.no_model", locale)}
    try:
        found = await capabilities(endpoint, model, limits, TESTED)
    except (AppError, Retryable) as error:
        return {"error": sentence(error.error_code, locale, **getattr(error, "parameters", {})), "model": model}
    return {"error": "", "model": model, "found": found}


router = Router(
    path="/",
    route_handlers=[
        state_page,
        models_page,
        doubts_page,
        try_endpoint,
        change_endpoint,
        reset_endpoint,
        *people.HANDLERS,
    ],
)
