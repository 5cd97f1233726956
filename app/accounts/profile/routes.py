"""Pages of a person's particulars, preferences and signed-in browsers."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.acts import Act
from app.accounts.browsers import browsers_of, end_browser, end_other_browsers
from app.accounts.forms import key_from
from app.accounts.profile.actions import save_particulars, save_preferences
from app.accounts.profile.forms import particulars_from, preferences_from
from app.accounts.profile.queries import particulars_of, preferences_of
from app.accounts.profile.values import CURRENCIES, MAX_LINKS, Contract, Remote
from app.accounts.sections import PROFILE, loaded_sections
from app.audit import note
from app.documents.look import THEMES
from app.errors import AppError
from app.web.done import Done, done_redirect
from app.web.forms import fields_of, values_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/account/profile")
async def show_profile(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The form of a person's particulars."""
    return page(request, "accounts/profile.html", error="", typed={}, **await _profile(session, user.id))


@post("/account/profile", status_code=303)
async def save_profile(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Response[Any]:
    """Keep them; a refusal shows the form again with what was typed."""
    fields = await fields_of(request)
    try:
        await save_particulars(session, user.id, particulars_from(fields))
    except AppError as refusal:
        shown = {"typed": fields, "error": sentence_for(refusal, user.locale)}
        told = await _profile(session, user.id)
        return page(request, "accounts/profile.html", status_code=refusal.status, **shown, **told)
    return done_redirect(settings, "/account/profile", Done("done.profile_saved"))


@get("/account/preferences")
async def show_preferences(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The form of what a person looks for."""
    return page(
        request,
        "accounts/preferences.html",
        wanted=await preferences_of(session, user.id),
        error="",
        typed={},
        **_choices(),
    )


@post("/account/preferences", status_code=303)
async def save_wishes(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Response[Any]:
    """Keep it; a refusal shows the form again with what was typed."""
    fields = await fields_of(request)
    contracts = await values_of(request, "contract")
    try:
        await save_preferences(session, user.id, preferences_from(fields, contracts, tuple(THEMES)))
    except AppError as refusal:
        shown = {"wanted": await preferences_of(session, user.id), "typed": fields}
        error = sentence_for(refusal, user.locale)
        return page(
            request, "accounts/preferences.html", status_code=refusal.status, error=error, **shown, **_choices()
        )
    return done_redirect(settings, "/account/preferences", Done("done.preferences_saved"))


@get("/account/browsers")
async def list_browsers(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Template:
    """Where the person is signed in."""
    shown = await browsers_of(session, user.id, key_from(request, settings))
    return page(request, "accounts/browsers.html", browsers=shown)


@post("/account/browsers/{session_id:uuid}/end", status_code=303)
async def sign_browser_out(
    session: Session, user: CurrentUser, settings: CurrentSettings, session_id: FromPath[UUID]
) -> Redirect:
    """Sign one browser out."""
    await end_browser(session, user.id, session_id)
    note(session, Act.BROWSER_SIGNED_OUT, user.id)
    return done_redirect(settings, "/account/browsers", Done("done.browser_ended"))


@post("/account/browsers/others/end", status_code=303)
async def sign_others_out(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect:
    """Sign every other browser out."""
    await end_other_browsers(session, user.id, key_from(request, settings))
    note(session, Act.BROWSER_SIGNED_OUT, user.id)
    return done_redirect(settings, "/account/browsers", Done("done.browser_ended"))


async def _profile(session: AsyncSession, user_id: UUID) -> dict[str, Any]:
    sections = await loaded_sections(session, user_id, PROFILE)
    return {"told": await particulars_of(session, user_id), "rows": MAX_LINKS, "sections": sections}


def _choices() -> dict[str, Any]:
    return {"currencies": CURRENCIES, "remotes": list(Remote), "contracts": list(Contract), "themes": tuple(THEMES)}


router = Router(
    path="/",
    route_handlers=[
        show_profile,
        save_profile,
        show_preferences,
        save_wishes,
        list_browsers,
        sign_browser_out,
        sign_others_out,
    ],
)
