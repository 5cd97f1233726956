"""Pages of rewordings: suggestions beside their lines, accepted one by one; the translation of a CV."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.rewording.actions import accept, refuse
from app.cvs.rewording.models import RewordingKind
from app.cvs.rewording.starting import order_optimisation, order_translation
from app.cvs.rewording.suggestion import Suggestion
from app.cvs.rewording.views import rewording_page
from app.errors import AppError, NotFound
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
_PAGES = {RewordingKind.OPTIMISATION: "cvs/optimisation.html", RewordingKind.TRANSLATION: "cvs/translation.html"}


@get("/cvs/{cv_id:uuid}/optimisation")
async def show_optimisation(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Template:
    """The suggestions for a CV, or the form that asks for some."""
    return await _shown(request, session, user, settings, cv_id, RewordingKind.OPTIMISATION)


@post("/cvs/{cv_id:uuid}/optimisation", status_code=303)
async def optimise(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Redirect | Template:
    """Ask for suggestions; a refusal shows the page with its sentence."""
    with_model = (await fields_of(request)).get("engine") == "model"
    try:
        async with session.begin_nested():
            await order_optimisation(session, settings, user.id, cv_id, with_model=with_model)
    except AppError as refusal:
        return await _shown(request, session, user, settings, cv_id, RewordingKind.OPTIMISATION, refusal)
    return Redirect(f"/cvs/{cv_id}/optimisation", status_code=303)


@post("/cvs/{cv_id:uuid}/suggestions", status_code=303)
async def decide(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Redirect:
    """Accept or refuse one suggestion, or all open ones of a section."""
    fields = await fields_of(request)
    number, section = fields.get("number", ""), fields.get("section", "")

    def wanted(one: Suggestion) -> bool:
        return one.section == section if section else str(one.number) == number

    await (accept if fields.get("choice") == "accept" else refuse)(session, user.id, cv_id, wanted)
    return Redirect(
        f"/cvs/{cv_id}/optimisation#" + (f"section-{section}" if section else f"s{number}"), status_code=303
    )


@get("/cvs/{cv_id:uuid}/translation")
async def show_translation(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Template:
    """How far the translation of a CV is, or the form that asks for one."""
    return await _shown(request, session, user, settings, cv_id, RewordingKind.TRANSLATION)


@post("/cvs/{cv_id:uuid}/translation", status_code=303)
async def translate(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Redirect | Template:
    """Have the CV translated; a refusal shows the page with its sentence."""
    language = (await fields_of(request)).get("language", "")
    if language not in {"fr", "en"}:
        raise NotFound
    try:
        async with session.begin_nested():
            await order_translation(session, settings, user.id, cv_id, "fr" if language == "fr" else "en")
    except AppError as refusal:
        return await _shown(request, session, user, settings, cv_id, RewordingKind.TRANSLATION, refusal)
    return Redirect(f"/cvs/{cv_id}/translation", status_code=303)


async def _shown(
    request: AnyRequest,
    session: AsyncSession,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: UUID,
    kind: RewordingKind,
    refusal: AppError | None = None,
) -> Template:
    shown = await rewording_page(session, settings, user.id, cv_id, kind)
    error = sentence_for(refusal, user.locale) if refusal else ""
    return page(request, _PAGES[kind], status_code=refusal.status if refusal else 200, shown=shown, error=error)


router = Router(path="/", route_handlers=[show_optimisation, optimise, decide, show_translation, translate])
