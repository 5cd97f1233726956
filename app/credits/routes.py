"""The ledger page and the balance in the header."""

from typing import Any

from litestar import Request, Router, get
from litestar.response import Template

from app.credits.queries import balance
from app.credits.views import ledger
from app.kit.paging import Window
from app.web.api import Offset
from app.web.given import CurrentUser, Session
from app.web.pages import fragment, page

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50


@get("/credits")
async def ledger_page(request: AnyRequest, session: Session, user: CurrentUser, offset: Offset = 0) -> Template:
    """Every movement of the person's credits in plain words, newest first."""
    found = await ledger(session, user.id, Window(ON_A_PAGE, offset))
    newer = max(0, offset - ON_A_PAGE) if offset else None
    older = offset + ON_A_PAGE if found.has_more else None
    return page(request, "credits/ledger.html", ledger=found, newer=newer, older=older)


@get("/credits/balance")
async def balance_part(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The balance, for the header of every page."""
    return fragment(request, "credits/_balance.html", credits=await balance(session, user.id))


router = Router(path="/", route_handlers=[ledger_page, balance_part])
