"""Pages of a changed address: the form of the account page, and what the mailed link opens."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.accounts.address.actions import AddressWish, ask_to_change, change_by_link
from app.accounts.forms import browser_of
from app.accounts.links import open_link
from app.accounts.models import LinkKind
from app.errors import AppError, NotFound
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/account/address")
async def address_page(request: AnyRequest, user: CurrentUser) -> Template:
    """The form for another address."""
    return page(request, "accounts/address.html", email=user.email, typed="", error="")


@post("/account/address", status_code=303)
async def ask(request: AnyRequest, user: CurrentUser, settings: CurrentSettings) -> Response[Any]:
    """Ask for another address; a refusal shows the form again."""
    form = await fields_of(request)
    wanted = AddressWish(form.get("email", ""), form.get("current_password", ""))
    try:
        is_changed = await ask_to_change(user.id, wanted, browser_of(request, settings), settings)
    except AppError as refusal:
        shown = {"email": user.email, "typed": wanted.email, "error": sentence_for(refusal, user.locale)}
        return page(request, "accounts/address.html", status_code=refusal.status, **shown)
    code = "done.email_changed" if is_changed else "done.email_asked"
    return done_redirect(settings, "/account", Done(code, {"email": wanted.email.strip()}))


@get("/account/addresses/{token:str}")
async def link_page(request: AnyRequest, session: Session, user: CurrentUser, token: FromPath[str]) -> Template:
    """What the link of a mail is good for; opening it changes nothing, since programs open links too."""
    link = await open_link(session, LinkKind.EMAIL, token)
    if link.user_id != user.id:
        raise NotFound
    return page(request, "accounts/new_address.html", token=token, email=link.email)


@post("/account/addresses/{token:str}", status_code=303)
async def use(session: Session, user: CurrentUser, settings: CurrentSettings, token: FromPath[str]) -> Redirect:
    """Give the account its new address."""
    person = await change_by_link(session, user.id, token, settings)
    return done_redirect(settings, "/account", Done("done.email_changed", {"email": person.email}))


HANDLERS = (address_page, ask, link_page, use)
