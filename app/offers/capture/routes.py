"""Pages of captured and written offers: what was read at an address, and the form for an offer without a text."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.errors import AppError
from app.offers.actions import AlreadyThere, add_offer
from app.offers.capture.actions import keep_page
from app.offers.capture.forms import (
    Corrected,
    UnderstoodOffer,
    corrected_in,
    corrected_offer,
    written_in,
    written_offer,
)
from app.offers.capture.queries import own_snapshot, posting_of
from app.offers.capture.written import Written
from app.offers.digest import OfferDigest
from app.offers.routes import to_known_offer
from app.plans.limits import room_of
from app.plans.terms import Limited
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/offers/snapshots/{snapshot_id:uuid}")
async def show_snapshot(
    request: AnyRequest, session: Session, user: CurrentUser, snapshot_id: FromPath[UUID]
) -> Template | Redirect:
    """What was read at an address, to be kept, corrected or left."""
    snapshot = await own_snapshot(session, user.id, snapshot_id)
    if snapshot.offer_id is not None:
        return Redirect(f"/offers/{snapshot.offer_id}", status_code=303)
    posting = posting_of(snapshot)
    read = Corrected(posting.title, posting.company, posting.place, snapshot.text)
    room = await room_of(session, user.id, Limited.OFFERS)
    return page(request, "offers/snapshot.html", snapshot=snapshot, posting=posting, read=read, room=room, error="")


async def read_corrected(request: AnyRequest, user: CurrentUser) -> Prepared[tuple[Corrected, OfferDigest]]:
    """The offer as the person left it, understood before the session opens."""
    del user
    return await prepared_by(corrected_offer(request))


@post("/offers/snapshots/{snapshot_id:uuid}/offer", status_code=303, dependencies=before_session(read_corrected))
async def keep_snapshot(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[tuple[Corrected, OfferDigest]]],
    snapshot_id: FromPath[UUID],
) -> Redirect | Template:
    """Make an offer of the page; a refusal shows it again as it was left."""
    snapshot = await own_snapshot(session, user.id, snapshot_id)
    try:
        corrected, digest = prepared.get()
        offer = await keep_page(session, user.id, snapshot_id, corrected.text, digest)
    except AlreadyThere as known:
        return to_known_offer(settings, known)
    except AppError as refusal:
        shown = {"read": await corrected_in(request), "error": sentence_for(refusal, user.locale)}
        shown |= {"snapshot": snapshot, "posting": posting_of(snapshot)}
        room = await room_of(session, user.id, Limited.OFFERS)
        return page(request, "offers/snapshot.html", status_code=refusal.status, room=room, **shown)
    return Redirect(f"/offers/{offer.id}", status_code=303)


@get("/offers/written")
async def write_offer(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The form for an offer of which there is no text."""
    room = await room_of(session, user.id, Limited.OFFERS)
    return page(request, "offers/written.html", written=Written(), room=room, error="")


async def read_written(request: AnyRequest, user: CurrentUser) -> Prepared[UnderstoodOffer]:
    """The written offer, understood before the session opens."""
    del user
    return await prepared_by(written_offer(request))


@post("/offers/written", status_code=303, dependencies=before_session(read_written))
async def add_written_offer(
    request: AnyRequest, session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[UnderstoodOffer]]
) -> Redirect | Template:
    """Keep the offer that was written down; a refusal shows the form again."""
    try:
        ready = prepared.get()
        offer = await add_offer(session, user.id, ready.text, digest=ready.digest, source=ready.source)
    except AppError as refusal:
        shown = {"written": await written_in(request), "error": sentence_for(refusal, user.locale)}
        room = await room_of(session, user.id, Limited.OFFERS)
        return page(request, "offers/written.html", status_code=refusal.status, room=room, **shown)
    return Redirect(f"/offers/{offer.id}", status_code=303)


router = Router(path="/", route_handlers=[show_snapshot, keep_snapshot, write_offer, add_written_offer])
