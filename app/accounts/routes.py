"""Pages of accounts: signing up, in and out, the account page, language and theme."""

from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.datastructures import Cookie
from litestar.params import FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import actions, queries, sessions
from app.accounts.acts import Act
from app.accounts.address import routes as address_routes
from app.accounts.confirmation import routes as confirmation_routes
from app.accounts.forms import browser_of, key_from
from app.accounts.options import confirms_email, takes_sign_ups
from app.accounts.recovery import routes as recovery_routes
from app.accounts.sections import loaded_sections
from app.accounts.sign_in import Opened, PasswordWish, change_password, sign_in, sign_up
from app.audit import note
from app.db import reading
from app.errors import AppError, Refused
from app.i18n import LOCALES, zone_labels
from app.settings import Settings
from app.web.cookies import DEVICE, LOCALE, SESSION, THEME, VISITOR, YEAR_S, dropped_cookie, kept_cookie
from app.web.done import Done, done_redirect
from app.web.envelope import THEMES
from app.web.forms import fields_of, own_path
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.principal import Principal
from app.web.sentences import sentence_for
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
HOME = "/home"


@get("/sign-in")
async def sign_in_page(request: AnyRequest, next: FromQuery[str] = HOME) -> Response[Any]:  # noqa: A002 - the parameter's name in the address
    """The sign-in form; a person who is signed in is led on."""
    if visit_of(request).person is not None:
        return Redirect(own_path(next, HOME), status_code=303)
    return page(
        request, "accounts/sign_in.html", email="", next=own_path(next, HOME), error="", is_new=False, is_mailed=False
    )


@post("/sign-in", status_code=303)
async def open_own_session(request: AnyRequest, settings: CurrentSettings) -> Response[Any]:
    """Check the password and give the browser a session under a fresh id."""
    form = await fields_of(request)
    email, going_to = form.get("email", ""), own_path(form.get("next", HOME), HOME)
    try:
        browser, old_key = (
            browser_of(request, settings, time_zone=form.get("time_zone", "")),
            key_from(request, settings),
        )
        opened = await sign_in(email, form.get("password", ""), browser, settings, old_key=old_key)
    except AppError as refusal:
        return _again(
            request, "accounts/sign_in.html", refusal, email=email, next=going_to, is_new=False, is_mailed=False
        )
    return _signed_in(settings, opened, going_to)


@get("/sign-up")
async def sign_up_page(request: AnyRequest) -> Response[Any]:
    """The sign-up form; a person who is signed in is led on."""
    if visit_of(request).person is not None:
        return Redirect(HOME, status_code=303)
    async with reading() as session:
        is_open = await takes_sign_ups(session)
    return page(request, "accounts/sign_up.html", email="", display_name="", error="", is_open=is_open)


@post("/sign-up", status_code=200)
async def create_account(request: AnyRequest, settings: CurrentSettings) -> Response[Any]:
    """Make the account and ask its person to sign in: the same answer where the address had an account already."""
    form = await fields_of(request)
    email, name, locale = form.get("email", ""), form.get("display_name", ""), visit_of(request).locale
    try:
        browser = browser_of(request, settings)
        await sign_up(email, form.get("password", ""), browser, settings, display_name=name, locale=locale)
    except AppError as refusal:
        return _again(request, "accounts/sign_up.html", refusal, email=email, display_name=name, is_open=True)
    async with reading() as session:
        is_mailed = await confirms_email(session, settings)
    return page(request, "accounts/sign_in.html", email=email, next=HOME, error="", is_new=True, is_mailed=is_mailed)


@post("/sign-out", status_code=303)
async def sign_out(request: AnyRequest, session: Session, settings: CurrentSettings) -> Redirect:
    """End this browser's session."""
    await sessions.close_session(session, key_from(request, settings))
    return Redirect("/", status_code=303, cookies=[dropped_cookie(settings, SESSION)])


@get("/account")
async def account_page(
    request: AnyRequest, session: Session, user: CurrentUser, saved: FromQuery[str] = ""
) -> Template:
    """The person's account: preferences, password, signed-in browsers."""
    return await _account(request, session, user, is_saved=saved == "password")


@post("/account/password", status_code=303)
async def change_own_password(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Response[Any]:
    """Change the password; this browser stays signed in, all others do not."""
    form = await fields_of(request)
    wanted = PasswordWish(form.get("current_password", ""), form.get("password", ""), "keep_tokens" in form)
    try:
        opened = await change_password(user.id, wanted, browser_of(request, settings), settings)
    except AppError as refusal:
        error = sentence_for(refusal, user.locale)
        return await _account(request, session, user, error=error, status_code=refusal.status)
    return _signed_in(settings, opened, "/account?saved=password")


@post("/account/sign-outs", status_code=303)
async def sign_out_everywhere(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """End every session of the person, this one too."""
    await sessions.close_all_sessions(session, user.id)
    note(session, Act.SIGNED_OUT_EVERYWHERE, user.id)
    return Redirect("/sign-in", status_code=303, cookies=[dropped_cookie(settings, SESSION)])


@post("/locale", status_code=303)
async def change_locale(request: AnyRequest, session: Session, settings: CurrentSettings) -> Redirect:
    """Switch the language, for a visitor in a cookie, for a person in the account too."""
    form = await fields_of(request)
    locale = form.get("locale", "")
    if locale not in LOCALES:
        raise Refused("request.bad")
    person = visit_of(request).person
    if person is not None:
        await actions.change_locale(session, person.id, locale)
    return _back(form, kept_cookie(settings, LOCALE, locale, age_s=YEAR_S))


@post("/theme", status_code=303)
async def change_theme(request: AnyRequest, session: Session, settings: CurrentSettings) -> Redirect:
    """Switch between light, dark and the system's choice."""
    form = await fields_of(request)
    theme = form.get("theme", "")
    if theme not in THEMES:
        raise Refused("request.bad")
    person = visit_of(request).person
    if person is not None:
        await actions.change_theme(session, person.id, theme)
    return _back(form, kept_cookie(settings, THEME, theme, age_s=YEAR_S))


@post("/time-zone", status_code=303)
async def change_time_zone(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect:
    """Show dates and times by the clock of another place."""
    await actions.change_time_zone(session, user.id, (await fields_of(request)).get("time_zone", ""))
    return done_redirect(settings, "/account", Done("done.time_zone"))


async def _account(
    request: AnyRequest,
    session: AsyncSession,
    user: Principal,
    *,
    error: str = "",
    is_saved: bool = False,
    status_code: int = 200,
) -> Template:
    browsers = await queries.count_sessions(session, user.id)
    return page(
        request,
        "accounts/account.html",
        status_code=status_code,
        browsers=browsers,
        is_confirmed=await queries.is_confirmed(session, user.id),
        tokens=len(await queries.tokens_of(session, user.id)),
        error=error,
        is_saved=is_saved,
        themes=THEMES,
        zones=zone_labels(visit_of(request).locale),
        sections=await loaded_sections(session, user.id),
    )


def _back(form: dict[str, str], cookie: Cookie) -> Redirect:
    return Redirect(own_path(form.get("next", "/")), status_code=303, cookies=[cookie])


def _again(request: AnyRequest, name: str, refusal: AppError, **typed: str | bool) -> Template:
    """The form once more, with what was typed and why it was refused."""
    error = sentence_for(refusal, visit_of(request).locale)
    answer = page(request, name, status_code=refusal.status, error=error, **typed)
    if "wait_s" in refusal.parameters:
        answer.headers["Retry-After"] = str(refusal.parameters["wait_s"])
    return answer


def _signed_in(settings: Settings, opened: Opened, going_to: str) -> Redirect:
    cookies = [
        kept_cookie(settings, SESSION, opened.key, age_s=int(settings.session_absolute_s)),
        kept_cookie(settings, DEVICE, opened.device, age_s=YEAR_S),
        dropped_cookie(settings, VISITOR),
    ]
    return Redirect(going_to, status_code=303, cookies=cookies)


router = Router(
    path="/",
    route_handlers=[
        sign_in_page,
        open_own_session,
        sign_up_page,
        create_account,
        sign_out,
        account_page,
        change_own_password,
        sign_out_everywhere,
        change_locale,
        change_theme,
        change_time_zone,
        *confirmation_routes.HANDLERS,
        *recovery_routes.HANDLERS,
        *address_routes.HANDLERS,
    ],
)
