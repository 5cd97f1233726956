"""The page of one's own model: set it, test it, remove it."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading
from app.errors import AppError
from app.own_model.actions import NotInPlan, keep_outcome, remove_own_model, set_own_model
from app.own_model.forms import wish_in
from app.own_model.queries import is_allowed
from app.own_model.trying import Outcome, tried_own_model
from app.own_model.views import own_model_shown
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.principal import Principal
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
ADDRESS = "/account/model"


async def outcome_of_test(user: CurrentUser, settings: CurrentSettings) -> Prepared[Outcome]:
    """What the endpoint answers, asked before a session opens."""
    return await prepared_by(_tested(user, settings))


async def _tested(user: Principal, settings: CurrentSettings) -> Outcome:
    async with reading() as session:
        if not await is_allowed(session, user.id):
            raise NotInPlan
    return await tried_own_model(user.id, settings)


@get(ADDRESS)
async def own_model_page(
    request: AnyRequest, session: Session, user: CurrentUser, saved: FromQuery[str] = ""
) -> Template:
    """The person's own model, without its key."""
    return await _page(request, session, user, saved=saved)


@post(ADDRESS, status_code=303)
async def save_own_model(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect | Template:
    """Keep what was typed; a refusal shows it again, without the key."""
    form = await fields_of(request)
    try:
        await set_own_model(session, settings, user.id, wish_in(form))
    except AppError as refusal:
        error = sentence_for(refusal, user.locale)
        return await _page(request, session, user, status_code=refusal.status, error=error, typed=form)
    return Redirect(f"{ADDRESS}?saved=1", status_code=303)


@post(f"{ADDRESS}/test", status_code=303, dependencies=before_session(outcome_of_test))
async def test_own_model(session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[Outcome]]) -> Redirect:
    """Note what a test found and show it."""
    await keep_outcome(session, user.id, prepared.get())
    return Redirect(f"{ADDRESS}#outcome", status_code=303)


@post(f"{ADDRESS}/deletion", status_code=303)
async def delete_own_model(session: Session, user: CurrentUser) -> Redirect:
    """Forget the model and its key."""
    await remove_own_model(session, user.id)
    return Redirect(ADDRESS, status_code=303)


async def _page(
    request: AnyRequest,
    session: AsyncSession,
    user: Principal,
    *,
    status_code: int = 200,
    saved: str = "",
    error: str = "",
    typed: dict[str, str] | None = None,
) -> Template:
    own = await own_model_shown(session, user.id)
    return page(
        request, "own_model/page.html", status_code=status_code, own=own, error=error, saved=saved, typed=typed or {}
    )


router = Router(path="/", route_handlers=[own_model_page, save_own_model, test_own_model, delete_own_model])
