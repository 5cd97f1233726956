"""The admin's pages of the audit log, and of the checks of the ledger with a button to check now."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Router, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from app.accounts.listings import note_listing
from app.admin.acts import Act
from app.admin.audit.queries import WantedEntries, audit_entries
from app.audit import known_acts, note
from app.credits.checks import check_ledger
from app.credits.queries import latest_checks
from app.kit.paging import Window
from app.web.api import Offset
from app.web.done import Done, done_redirect
from app.web.given import CurrentAdmin, CurrentSettings, Session
from app.web.pages import page

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50
_CHECKS = 100


@get("/admin/audit")
async def audit_page(
    request: AnyRequest,
    session: Session,
    admin: CurrentAdmin,
    act: FromQuery[str] = "",
    who: FromQuery[str] = "",
    offset: Offset = 0,
) -> Template:
    """Who did what, newest first. That an admin read it is written down."""
    words = known_acts()
    wanted = WantedEntries(act if act in words else "", who.strip()[:254])
    found = await audit_entries(session, wanted, Window(ON_A_PAGE, offset))
    await note_listing(session, admin.id, "/admin/audit")
    address = "/admin/audit?" + urlencode({"act": wanted.act, "who": wanted.who})
    return page(request, "admin/audit.html", found=found, wanted=wanted, words=words, address=address)


@get("/admin/ledger")
async def ledger_page(request: AnyRequest, session: Session, admin: CurrentAdmin) -> Template:
    """What the checks of the ledger found."""
    del admin
    return page(request, "admin/ledger.html", checks=await latest_checks(session, limit=_CHECKS))


@post("/admin/ledger/checks", status_code=303)
async def check_now(session: Session, admin: CurrentAdmin, settings: CurrentSettings) -> Redirect:
    """Check the whole ledger now."""
    found = await check_ledger(session)
    note(session, Act.LEDGER_CHECKED, admin.id, about=found.id)
    is_right = not (found.wrong_balances or found.missing_refunds)
    return done_redirect(settings, "/admin/ledger", Done("done.ledger_right" if is_right else "done.ledger_wrong"))


router = Router(path="/", route_handlers=[audit_page, ledger_page, check_now])
