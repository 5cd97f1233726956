"""Pages that confirm an address: the link once more, what a link is good for, using it."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.accounts import queries
from app.accounts.confirmation.actions import LinkState, confirm_by_link, link_state, send_link
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.sentences import sentence

AnyRequest = Request[Any, Any, Any]


@post("/account/confirmation-mails", status_code=303)
async def send_another_link(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Mail the link that confirms the address once more. Raises TooMany where one was sent a moment ago."""
    person = await queries.user_by_id(session, user.id)
    if person.unconfirmed_since is not None:
        await send_link(session, person, settings)
    return done_redirect(settings, "/account", Done("done.link_sent", {"email": person.email}))


@get("/confirmations/{token:str}")
async def confirmation_page(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, token: FromPath[str]
) -> Template:
    """What the link of a mail is good for; opening it changes nothing, since programs open links too."""
    state = await link_state(session, user.id, token, settings.secret_key)
    error = "" if state == LinkState.OPEN else sentence(f"confirmation.{state}", user.locale)
    return page(request, "accounts/confirmation.html", token=token, error=error)


@post("/confirmations/{token:str}", status_code=303)
async def use_link(session: Session, user: CurrentUser, settings: CurrentSettings, token: FromPath[str]) -> Redirect:
    """Confirm the address of the signed-in account. Raises Refused for a link that is used or old."""
    await confirm_by_link(session, user.id, token, settings.secret_key)
    return done_redirect(settings, "/home", Done("done.email_confirmed"))


HANDLERS = (send_another_link, confirmation_page, use_link)
