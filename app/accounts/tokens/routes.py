"""The page of API tokens: see them, make one, delete one."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries
from app.accounts.models import TokenScope
from app.accounts.tokens.actions import create_token, delete_token
from app.errors import AppError
from app.web.forms import fields_of
from app.web.given import CurrentUser, Session
from app.web.pages import page
from app.web.principal import Principal
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/account/tokens")
async def tokens_page(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The person's tokens, without what opens the door."""
    return await _tokens(request, session, user)


@post("/account/tokens", status_code=201)
async def make_token(request: AnyRequest, session: Session, user: CurrentUser) -> Response[Any]:
    """Make a token and show it, this once."""
    form = await fields_of(request)
    name, scope = form.get("name", ""), form.get("scope", "")
    try:
        token = await create_token(session, user.id, name, scope=scope)
    except AppError as refusal:
        error = sentence_for(refusal, user.locale)
        return await _tokens(request, session, user, status_code=refusal.status, name=name, error=error)
    return await _tokens(request, session, user, status_code=201, token=token)


@post("/account/tokens/{token_id:uuid}/deletion", status_code=303)
async def remove_token(session: Session, user: CurrentUser, token_id: FromPath[UUID]) -> Redirect:
    """From now on this token opens nothing."""
    await delete_token(session, user.id, token_id)
    return Redirect("/account/tokens", status_code=303)


async def _tokens(
    request: AnyRequest, session: AsyncSession, user: Principal, *, status_code: int = 200, **shown: str
) -> Template:
    """The page. shown: `token` that was made, `name` that was typed, `error` that refused it."""
    tokens = await queries.tokens_of(session, user.id)
    context = {"token": "", "name": "", "error": "", **shown}
    return page(
        request, "accounts/tokens.html", status_code=status_code, tokens=tokens, scopes=list(TokenScope), **context
    )


router = Router(path="/", route_handlers=[tokens_page, make_token, remove_token])
