"""Pages of a lost password: asking for a link, what it opens, using it."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from app.accounts.links import open_link
from app.accounts.models import LinkKind
from app.accounts.recovery.actions import ask_for_link, reset_password
from app.db import reading
from app.errors import AppError
from app.settings import Settings
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings
from app.web.pages import page
from app.web.sentences import sentence_for
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]


@get("/password-resets")
async def lost_password_page(request: AnyRequest, settings: CurrentSettings) -> Template:
    """Where a link is asked for; without mail, who hands one out."""
    return _asking(request, settings)


@post("/password-resets", status_code=200)
async def ask(request: AnyRequest, settings: CurrentSettings) -> Template:
    """Mail a link where the address has an account: the same answer where it has none."""
    email = (await fields_of(request)).get("email", "")
    try:
        await ask_for_link(email, settings)
    except AppError as refusal:
        return _asking(request, settings, email=email, refusal=refusal)
    return _asking(request, settings, email=email, is_asked=True)


@get("/password-resets/{token:str}")
async def new_password_page(request: AnyRequest, token: FromPath[str]) -> Template:
    """The form that a link opens; opening it changes nothing, since programs open links too."""
    try:
        async with reading() as session:
            await open_link(session, LinkKind.RESET, token)
    except AppError as refusal:
        return _choosing(request, "", refusal)
    return _choosing(request, token)


@post("/password-resets/{token:str}", status_code=303)
async def choose_password(request: AnyRequest, settings: CurrentSettings, token: FromPath[str]) -> Response[Any]:
    """Use the link."""
    try:
        await reset_password(token, (await fields_of(request)).get("password", ""), settings)
    except AppError as refusal:
        return _choosing(request, "" if refusal.error_code == "link.not_valid" else token, refusal)
    return done_redirect(settings, "/sign-in", Done("done.password_reset"))


def _asking(
    request: AnyRequest,
    settings: Settings,
    *,
    email: str = "",
    is_asked: bool = False,
    refusal: AppError | None = None,
) -> Template:
    error = sentence_for(refusal, visit_of(request).locale) if refusal else ""
    shown = {"email": email, "is_asked": is_asked, "has_mail": bool(settings.smtp_url), "error": error}
    return page(request, "accounts/lost_password.html", status_code=refusal.status if refusal else 200, **shown)


def _choosing(request: AnyRequest, token: str, refusal: AppError | None = None) -> Template:
    """token: "" where the link opens nothing."""
    error = sentence_for(refusal, visit_of(request).locale) if refusal else ""
    status = refusal.status if refusal else 200
    return page(request, "accounts/new_password.html", status_code=status, token=token, error=error)


HANDLERS = (lost_password_page, ask, new_password_page, choose_password)
