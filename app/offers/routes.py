"""Pages of offers: the list, adding some, one offer with its digest."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.errors import AppError
from app.i18n import gettext
from app.kit.paging import Window
from app.offers import actions, queries
from app.offers.forms import Pasted, digest_from, offers_from, pasted_in
from app.offers.models import Offer
from app.web.api import Offset
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = 12 * 1024 * 1024
ON_A_PAGE = 50


@get("/offers")
async def list_offers(
    request: AnyRequest, session: Session, user: CurrentUser, q: FromQuery[str] = "", offset: Offset = 0
) -> Template:
    """The person's offers, newest first. q: words of title, company or place."""
    found = await queries.listed_offers(session, user.id, Window(ON_A_PAGE, offset), query=q)
    return page(request, "offers/list.html", found=found, q=q[: queries.MAX_QUERY])


@get("/offers/new")
async def new_offer(request: AnyRequest, user: CurrentUser) -> Template:
    """The form for a pasted text or a file."""
    del user
    return page(request, "offers/new.html", error="", text="", another="")


async def read_offers(request: AnyRequest, user: CurrentUser) -> Prepared[list[Pasted]]:
    """What the form holds, read before the session opens."""
    del user
    return await prepared_by(offers_from(request))


@post("/offers", status_code=303, request_max_body_size=UPLOAD_BYTES, dependencies=before_session(read_offers))
async def add_offers(
    request: AnyRequest, session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[list[Pasted]]]
) -> Redirect | Template:
    """Keep the offers of the form; a refusal shows the form again with its sentence."""
    try:
        async with session.begin_nested():  # all of them or none: the form is shown again with what is in it
            added = [
                await actions.add_offer(session, user.id, one.text, origin=one.origin, digest=one.digest)
                for one in prepared.get()
            ]
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


@get("/offers/{offer_id:uuid}/row")
async def offer_row(request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Template:
    """One offer as it stands in the list."""
    return fragment(request, "offers/_row.html", offer=await queries.own_offer(session, user.id, offer_id))


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
async def delete_offer(
    session: Session, user: CurrentUser, settings: CurrentSettings, offer_id: FromPath[UUID]
) -> Redirect:
    """Take the offer away; the next page says so and can undo it."""
    name = _name(await queries.own_offer(session, user.id, offer_id))
    await actions.delete_offer(session, user.id, offer_id)
    undo = f"/offers/{offer_id}/restoration"
    return done_redirect(settings, "/offers", Done("done.offer_deleted", {"name": name}, undo))


@post("/offers/{offer_id:uuid}/restoration", status_code=303)
async def restore_offer(
    session: Session, user: CurrentUser, settings: CurrentSettings, offer_id: FromPath[UUID]
) -> Redirect:
    """Bring a deleted offer back."""
    offer = await actions.restore_offer(session, user.id, offer_id)
    return done_redirect(settings, "/offers", Done("done.offer_restored", {"name": _name(offer)}))


def _name(offer: Offer) -> str:
    return offer.title or gettext("Offer without a title")


router = Router(
    path="/",
    route_handlers=[
        list_offers,
        new_offer,
        add_offers,
        show_offer,
        offer_row,
        correct_digest,
        delete_offer,
        restore_offer,
    ],
)
