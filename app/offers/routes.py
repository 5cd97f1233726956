"""Pages of offers: the list, adding some, one offer with its digest."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.errors import AppError
from app.offers import actions, queries
from app.offers.forms import digest_from, offers_from, pasted_in
from app.web.given import CurrentUser, Session
from app.web.pages import page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = 12 * 1024 * 1024


@get("/offers")
async def list_offers(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """All offers of the person."""
    return page(request, "offers/list.html", offers=await queries.offers_of(session, user.id))


@get("/offers/new")
async def new_offer(request: AnyRequest, user: CurrentUser) -> Template:
    """The form for a pasted text or a file."""
    del user
    return page(request, "offers/new.html", error="", text="", another="")


@post("/offers", status_code=303, request_max_body_size=UPLOAD_BYTES)
async def add_offers(request: AnyRequest, session: Session, user: CurrentUser) -> Redirect | Template:
    """Keep the offers of the form; a refusal shows the form again with its sentence."""
    try:
        pasted = await offers_from(request)
        async with session.begin_nested():  # all of them or none: the form is shown again with what is in it
            added = [await actions.add_offer(session, user.id, one.text, origin=one.origin) for one in pasted]
    except AppError as refusal:
        text, another = await pasted_in(request)
        shown = {"error": sentence_for(refusal, user.locale), "text": text, "another": another}
        return page(request, "offers/new.html", status_code=refusal.status, **shown)
    return Redirect(f"/offers/{added[0].id}" if len(added) == 1 else "/offers", status_code=303)


@get("/offers/{offer_id:uuid}")
async def show_offer(request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Template:
    """One offer: what was understood of it, correctable, beside its text."""
    offer = await queries.own_offer(session, user.id, offer_id)
    return page(request, "offers/show.html", offer=offer, digest=queries.digest_of(offer), error="")


@post("/offers/{offer_id:uuid}/digest", status_code=303)
async def correct_digest(
    request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]
) -> Redirect | Template:
    """Save the corrected digest."""
    offer = await queries.own_offer(session, user.id, offer_id)
    try:
        digest = await digest_from(request, queries.digest_of(offer))
    except AppError as refusal:
        error = sentence_for(refusal, user.locale)
        before = queries.digest_of(offer)
        return page(request, "offers/show.html", status_code=422, offer=offer, digest=before, error=error)
    await actions.correct_digest(session, user.id, offer_id, digest)
    return Redirect(f"/offers/{offer_id}", status_code=303)


@post("/offers/{offer_id:uuid}/deletion", status_code=303)
async def delete_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Redirect:
    """Take the offer away."""
    await actions.delete_offer(session, user.id, offer_id)
    return Redirect("/offers", status_code=303)


router = Router(path="/", route_handlers=[list_offers, new_offer, add_offers, show_offer, correct_digest, delete_offer])
