"""Pages of offers: the list, adding some, one offer with its digest."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.errors import AppError
from app.i18n import gettext
from app.kit.paging import Window
from app.offers import actions, queries
from app.offers.actions import AlreadyThere, refuse_equal
from app.offers.arrivals import read_again, receive_offer
from app.offers.capture.actions import show_page
from app.offers.capture.capturing import Capture
from app.offers.forms import Pasted, Typed, asked_by, brought_by, digest_from, going_on, list_address, typed_in
from app.offers.models import Offer
from app.offers.row_scores import row_scores
from app.offers.steps import tell_opened
from app.offers.views import offer_page
from app.plans.limits import room_of
from app.plans.terms import Limited
from app.settings import Settings
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
async def list_offers(request: AnyRequest, session: Session, user: CurrentUser, offset: Offset = 0) -> Template:
    """The person's offers: all or those that are saved, the newest or the best first, or with some words."""
    asked = asked_by(request)
    found = await queries.listed_offers(session, user.id, Window(ON_A_PAGE, offset), **asdict(asked))
    return page(
        request,
        "offers/list.html",
        found=found,
        asked=asked,
        scores=await row_scores(session, user.id),
        address_of=list_address,
    )


@get("/offers/new")
async def new_offer(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The form for an address, a pasted text or a file."""
    typed, room = Typed(request.query_params.get("address", "")), await room_of(session, user.id, Limited.OFFERS)
    return page(request, "offers/new.html", error="", typed=typed, room=room)


async def read_offers(request: AnyRequest, user: CurrentUser) -> Prepared[Capture | list[Pasted]]:
    """What the form holds, read before the session opens."""
    return await prepared_by(brought_by(request, user.id))


@post("/offers", status_code=303, request_max_body_size=UPLOAD_BYTES, dependencies=before_session(read_offers))
async def add_offers(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[Capture | list[Pasted]]],
) -> Redirect | Template:
    """Show what was read at an address, or keep the offers; a refusal shows the form again with its sentence."""
    try:
        return Redirect(await _brought(session, user.id, prepared.get()), status_code=303)
    except AlreadyThere as known:
        return to_known_offer(settings, known)
    except AppError as refusal:
        shown = {"error": sentence_for(refusal, user.locale), "typed": await typed_in(request)}
        room = await room_of(session, user.id, Limited.OFFERS)
        return page(request, "offers/new.html", status_code=refusal.status, room=room, **shown)


def to_known_offer(settings: Settings, known: AlreadyThere) -> Redirect:
    """Lead the person to the offer that is there, and say so."""
    name = str(known.parameters["name"]) or gettext("Offer without a title")
    return done_redirect(settings, f"/offers/{known.parameters['offerId']}", Done("done.offer_known", {"name": name}))


async def _brought(session: AsyncSession, user_id: UUID, brought: Capture | list[Pasted]) -> str:
    """Write down what the form brought, all of it or nothing; where to go on."""
    async with session.begin_nested():
        if isinstance(brought, Capture):
            return f"/offers/snapshots/{(await show_page(session, user_id, brought)).id}"
        if len(brought) == 1:  # sent again after going back
            await refuse_equal(session, user_id, brought[0].text)
        added = [await receive_offer(session, user_id, one.text, one.source) for one in brought]
    return f"/offers/{added[0].id}" if len(added) == 1 else "/offers"


async def opened_now(user: CurrentUser, offer_id: FromPath[UUID]) -> Prepared[bool]:
    """Whether the time on the page is wanted; who listens hears of the look before the page's session opens."""
    return await prepared_by(_opened(user.id, offer_id))


async def _opened(user_id: UUID, offer_id: UUID) -> bool:
    async with db.reading() as session:
        await queries.own_offer(session, user_id, offer_id)
    return await tell_opened(user_id, offer_id)


@get("/offers/{offer_id:uuid}", dependencies=before_session(opened_now))
async def show_offer(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    prepared: NamedDependency[Prepared[bool]],
    offer_id: FromPath[UUID],
) -> Template:
    """One offer: what was understood of it, correctable, beside its text."""
    is_timed = prepared.get()
    offer = await queries.own_offer(session, user.id, offer_id)
    return page(request, "offers/show.html", **await offer_page(session, offer), is_timed=is_timed)


@get("/offers/{offer_id:uuid}/row")
async def offer_row(request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Template:
    """One offer as it stands in the list."""
    offer = await queries.own_offer(session, user.id, offer_id)
    scores = await row_scores(session, user.id)
    return fragment(request, "offers/_row.html", offer=offer, scores=scores, list_address="/offers")


@post("/offers/{offer_id:uuid}/digest", status_code=303)
async def correct_digest(
    request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]
) -> Redirect | Template:
    """Save the corrected digest."""
    offer = await queries.own_offer(session, user.id, offer_id)
    try:
        digest = await digest_from(request, queries.digest_of(offer))
    except AppError as refusal:
        shown = await offer_page(session, offer, sentence_for(refusal, user.locale)) | {"is_timed": False}
        return page(request, "offers/show.html", status_code=422, **shown)
    await actions.correct_digest(session, user.id, offer_id, digest)
    return Redirect(f"/offers/{offer_id}", status_code=303)


@post("/offers/{offer_id:uuid}/readings", status_code=303)
async def read_offer_again(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Redirect:
    """Have the offer read once more."""
    await read_again(session, user.id, offer_id)
    return Redirect(f"/offers/{offer_id}", status_code=303)


@post("/offers/{offer_id:uuid}/mark", status_code=303)
async def mark_offer(request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Redirect:
    """Set the offer apart."""
    await actions.mark_saved(session, user.id, offer_id, is_saved=True)
    return Redirect(await going_on(request, f"/offers/{offer_id}"), status_code=303)


@post("/offers/{offer_id:uuid}/mark/deletion", status_code=303)
async def unmark_offer(request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Redirect:
    """No longer set it apart."""
    await actions.mark_saved(session, user.id, offer_id, is_saved=False)
    return Redirect(await going_on(request, f"/offers/{offer_id}"), status_code=303)


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
        read_offer_again,
        mark_offer,
        unmark_offer,
        delete_offer,
        restore_offer,
    ],
)
