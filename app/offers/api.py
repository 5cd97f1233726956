"""JSON routes of offers."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, JSONBody
from pydantic import Field

from app.kit.paging import Window
from app.offers import actions, queries
from app.offers.arrivals import read_again, receive_offer
from app.offers.digest import OfferDigest, Text
from app.offers.models import DigestStatus, Offer, OfferOrigin, Reader
from app.offers.understanding import MAX_CHARACTERS, MIN_CHARACTERS
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session


class OfferSummary(ApiModel):
    """An offer in a list. status: how far its understanding is."""

    id: UUID
    title: str = Field(examples=["Data engineer"])
    company: str = Field(examples=["Harbour Insights"])
    language: Literal["fr", "en"]
    status: DigestStatus = Field(validation_alias="digest_status")
    error_code: str
    reader: Reader
    processed_at: datetime | None
    origin: OfferOrigin
    url: str | None
    captured_at: datetime


class OfferFull(OfferSummary):
    """An offer with its text and what was understood of it."""

    text: str
    digest: OfferDigest


class OfferListing(Listing):
    """A window of the person's offers, newest first."""

    items: list[OfferSummary]


class NewOffer(ApiModel):
    """An offer as its text."""

    text: str = Field(
        min_length=MIN_CHARACTERS,
        max_length=MAX_CHARACTERS,
        examples=["Data engineer\nHarbour Insights | Bristol\nRequirements\n- Strong Python and SQL\n- Airflow or dbt"],
    )


class Correction(ApiModel):
    """What was understood wrongly, as it should be; what is left out stays."""

    title: Text | None = Field(None, examples=["Senior data engineer"])
    company: Text | None = None
    place: Text | None = None
    contract: Text | None = None
    remote: Text | None = None
    salary: Text | None = None
    seniority: Text | None = None
    language: Literal["fr", "en"] | None = None


@get("/offers", responses=refusals(422))
async def list_offers(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> OfferListing:
    """The person's offers, without their texts."""
    found = await queries.offers_in(session, user.id, Window(limit, offset))
    items = [_summary(offer) for offer in found.items]
    return OfferListing(total=found.total, limit=limit, offset=offset, items=items)


@post("/offers", status_code=201, responses=refusals(400, 403, 413, 422, 429, 503))
async def add_offer(session: Session, user: CurrentUser, data: JSONBody[NewOffer]) -> OfferFull:
    """Add an offer; a task reads it, and its status says how far that is."""
    return _full(await receive_offer(session, user.id, data.text.replace("\x00", "")))


@post("/offers/{offer_id:uuid}/readings", status_code=202, responses=refusals(403, 404, 409, 422))
async def read_offer_again(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> OfferFull:
    """Have an offer read once more."""
    await read_again(session, user.id, offer_id)
    return _full(await queries.own_offer(session, user.id, offer_id))


@get("/offers/{offer_id:uuid}", responses=refusals(404))
async def read_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> OfferFull:
    """One offer."""
    return _full(await queries.own_offer(session, user.id, offer_id))


@patch("/offers/{offer_id:uuid}", responses=refusals(400, 403, 404, 422))
async def correct_offer(
    session: Session, user: CurrentUser, offer_id: FromPath[UUID], data: JSONBody[Correction]
) -> OfferFull:
    """Correct what was understood of an offer."""
    before = queries.digest_of(await queries.own_offer(session, user.id, offer_id))
    changes = {name: value for name, value in dict(data).items() if value is not None}
    digest = before.model_copy(update=changes)
    return _full(await actions.correct_digest(session, user.id, offer_id, digest))


@delete("/offers/{offer_id:uuid}", responses=refusals(403, 404, 422))
async def delete_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> None:
    """Take an offer away; what was made for it stays."""
    await actions.delete_offer(session, user.id, offer_id)


def _summary(offer: Offer) -> OfferSummary:
    return OfferSummary.model_validate(offer)


def _full(offer: Offer) -> OfferFull:
    return OfferFull(**dict(_summary(offer)), text=offer.text, digest=queries.digest_of(offer))


router = api_router("Offers", [list_offers, add_offer, read_offer, read_offer_again, correct_offer, delete_offer])
