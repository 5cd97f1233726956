"""The admin's pages of users: a list to search, and one person's credits, given, sold and corrected by hand."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.admin_sections import loaded_sections
from app.accounts.listings import note_listing
from app.accounts.queries import user_for_admin
from app.admin.acts import Act
from app.admin.people.queries import PeopleOrder, people_in
from app.audit import note
from app.credits.by_hand import KINDS, ByHand, move_by_hand
from app.credits.views import ledger
from app.db import transaction
from app.errors import AppError
from app.kit.ids import new_id
from app.kit.paging import Window
from app.kit.texts import whole_number
from app.web.api import Offset
from app.web.forms import fields_of
from app.web.given import CurrentAdmin, Session
from app.web.pages import page
from app.web.sentences import sentence_for
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50
_SHOWN_ENTRIES = 20


@get("/admin/users")
async def users_page(
    request: AnyRequest,
    session: Session,
    admin: CurrentAdmin,
    q: FromQuery[str] = "",
    order: FromQuery[str] = PeopleOrder.NEWEST,
    offset: Offset = 0,
) -> Template:
    """Accounts, to search and to sort, with what they have and do. That an admin read the list is written down."""
    known = PeopleOrder(order) if order in tuple(PeopleOrder) else PeopleOrder.NEWEST
    found = await people_in(session, q[:200], known, Window(ON_A_PAGE, offset))
    await note_listing(session, admin.id, "/admin/users")
    address = "/admin/users?" + urlencode({"q": q[:200], "order": known})
    return page(request, "admin/users.html", found=found, q=q[:200], order=known, address=address)


@get("/admin/users/{user_id:uuid}")
async def user_page(
    request: AnyRequest, session: Session, admin: CurrentAdmin, user_id: FromPath[UUID], saved: FromQuery[str] = ""
) -> Template:
    """One person's credits. That an admin looked at them is written down."""
    async with transaction() as writing:
        await user_for_admin(writing, user_id)
        note(writing, Act.USER_VIEWED, admin.id, about=user_id)
    return await _person(request, session, user_id, is_saved=bool(saved))


@post("/admin/users/{user_id:uuid}/entries", status_code=303)
async def move_credits(
    request: AnyRequest, session: Session, admin: CurrentAdmin, user_id: FromPath[UUID]
) -> Response[Any]:
    """Write one entry into the person's ledger; a refusal shows the form again with what was typed."""
    form = await fields_of(request)
    person = await user_for_admin(session, user_id)
    try:
        await move_by_hand(session, person.id, _wanted(form), by=admin.id)
    except AppError as refusal:
        error = sentence_for(refusal, visit_of(request).locale)
        return await _person(request, session, user_id, error=error, typed=form, status_code=refusal.status)
    return Redirect(f"/admin/users/{user_id}?saved=yes", status_code=303)


def _wanted(form: dict[str, str]) -> ByHand:
    """What the form asks for; an amount that is no number is 0, which is refused."""
    typed = form.get("amount", "").strip().replace("\u2212", "-")
    amount = whole_number(typed.removeprefix("-").removeprefix("+")) or 0
    reference = new_id()
    with suppress(ValueError):
        reference = UUID(form.get("reference", ""))
    return ByHand(form.get("kind", ""), -amount if typed.startswith("-") else amount, form.get("reason", ""), reference)


async def _person(
    request: AnyRequest,
    session: AsyncSession,
    user_id: UUID,
    *,
    error: str = "",
    typed: dict[str, str] | None = None,
    is_saved: bool = False,
    status_code: int = 200,
) -> Template:
    return page(
        request,
        "admin/user.html",
        status_code=status_code,
        person=await user_for_admin(session, user_id),
        ledger=await ledger(session, user_id, Window(_SHOWN_ENTRIES)),
        kinds=KINDS,
        typed=typed or {},
        error=error,
        is_saved=is_saved,
        reference=new_id(),
        sections=await loaded_sections(session, user_id),
    )


HANDLERS = [users_page, user_page, move_credits]
