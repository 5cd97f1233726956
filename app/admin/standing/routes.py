"""Routes of an administrator about a person's way into their account."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.accounts.queries import user_for_admin
from app.accounts.recovery.actions import hand_out_link
from app.accounts.standing import close_account, end_sessions, reopen_account
from app.errors import Refused
from app.web.done import Done, done_redirect
from app.web.given import CurrentAdmin, CurrentSettings, Session
from app.web.pages import page, site_of

AnyRequest = Request[Any, Any, Any]


@post("/admin/users/{user_id:uuid}/closure", status_code=303)
async def close(
    session: Session, admin: CurrentAdmin, settings: CurrentSettings, user_id: FromPath[UUID]
) -> Response[Any]:
    """Keep a person out; one's own account is not closed this way."""
    try:
        person = await close_account(session, user_id, by=admin.id)
    except Refused as refusal:
        return done_redirect(settings, f"/admin/users/{user_id}", Done(f"done.{refusal.error_code}"))
    return done_redirect(settings, f"/admin/users/{user_id}", Done("done.account_closed", {"email": person.email}))


@post("/admin/users/{user_id:uuid}/reopening", status_code=303)
async def reopen(session: Session, admin: CurrentAdmin, settings: CurrentSettings, user_id: FromPath[UUID]) -> Redirect:
    """Let a person in again."""
    person = await reopen_account(session, user_id, by=admin.id)
    return done_redirect(settings, f"/admin/users/{user_id}", Done("done.account_reopened", {"email": person.email}))


@post("/admin/users/{user_id:uuid}/sign-outs", status_code=303)
async def sign_out(
    session: Session, admin: CurrentAdmin, settings: CurrentSettings, user_id: FromPath[UUID]
) -> Redirect:
    """Sign a person out everywhere."""
    person = await end_sessions(session, user_id, by=admin.id)
    return done_redirect(settings, f"/admin/users/{user_id}", Done("done.signed_out", {"email": person.email}))


@post("/admin/users/{user_id:uuid}/reset-links", status_code=201)
async def hand_out(
    request: AnyRequest, session: Session, admin: CurrentAdmin, settings: CurrentSettings, user_id: FromPath[UUID]
) -> Template:
    """A link for a new password, shown once."""
    person = await user_for_admin(session, user_id)
    path = await hand_out_link(session, person, by=admin.id)
    return page(
        request, "admin/reset_link.html", status_code=201, person=person, link=site_of(request, settings) + path
    )


router = Router(path="/", route_handlers=[close, reopen, sign_out, hand_out])
