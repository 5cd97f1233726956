"""JSON routes of offers."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from litestar import Request, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from pydantic import Field, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.paging import Window
from app.net.addresses import MAX_ADDRESS
from app.offers import actions, queries
from app.offers.arrivals import read_again, receive_offer
from app.offers.capture.actions import add_ready_offer
from app.offers.capture.canonical import canonical_address, domain_of
from app.offers.capture.capturing import ReadyOffer, ready_offer
from app.offers.digest import OfferDigest, Text
from app.offers.forms import page_at
from app.offers.models import DigestStatus, Offer, Reader
from app.offers.queries import Order
from app.offers.row_scores import RowScores, row_scores
from app.offers.source import OfferOrigin, Source
from app.offers.understanding import MAX_CHARACTERS, MIN_CHARACTERS
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
Saved = Annotated[bool, QueryParameter(description="Only those that are set apart")]


class OfferSummary(ApiModel):
    """An offer in a list. status: how far its understanding is."""

    id: UUID
    title: str = Field(examples=["Data engineer"])
    company: str = Field(examples=["Harbour Insights"])
    language: Literal["fr", "en"]
    status: DigestStatus
    error_code: str
    reader: Reader
    processed_at: datetime | None
    origin: OfferOrigin
    url: str | None
    source_domain: str
    is_manual: bool
    captured_at: datetime
    published_on: date | None
    expires_on: date | None
    viewed_at: datetime | None
    saved_at: datetime | None
    score: int | None = Field(None, description="Of the newest own CV, 0 to 100; null until a page has worked it out")


class OfferFull(OfferSummary):
    """An offer with its text and what was understood of it. sameAs: other offers that say nearly the same."""

    text: str
    digest: OfferDigest
    company_description: str
    starts_on: str
    why_us: str
    same_as: list[UUID] = Field(default_factory=list[UUID])


class OfferListing(Listing):
    """A window of the person's offers, newest first."""

    items: list[OfferSummary]


class NewOffer(ApiModel):
    """An offer as its text, or as the address of its page, which is read; with both, the page is not asked."""

    text: str | None = Field(
        None,
        min_length=MIN_CHARACTERS,
        max_length=MAX_CHARACTERS,
        examples=["Data engineer\nHarbour Insights | Bristol\nRequirements\n- Strong Python and SQL\n- Airflow or dbt"],
    )
    url: str | None = Field(None, min_length=1, max_length=MAX_ADDRESS, description="Where the offer stands")

    @model_validator(mode="after")
    def holds_one(self) -> Self:
        """One of the two is there."""
        if self.text is None and self.url is None:
            raise ValueError
        return self


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
    saved: bool | None = Field(None, description="Whether the offer is set apart")


@get("/offers", responses=refusals(422))
async def list_offers(
    session: Session,
    user: CurrentUser,
    limit: Limit = 50,
    offset: Offset = 0,
    *,
    saved: Saved = False,
    order: FromQuery[Order] = Order.NEWEST,
) -> OfferListing:
    """The person's offers, without their texts; saved ones in the order in which they were saved."""
    found = await queries.offers_in(session, user.id, Window(limit, offset), is_saved=saved, order=order)
    scores = await row_scores(session, user.id)
    items = [_summary(offer, scores) for offer in found.items]
    return OfferListing(total=found.total, limit=limit, offset=offset, items=items)


async def read_new(request: AnyRequest, user: CurrentUser) -> Prepared[ReadyOffer | None]:
    """The page of a new offer, read and understood before the session opens; None where a text came with it."""
    body = await request.json()
    text, url = (body.get("text"), body.get("url")) if isinstance(body, dict) else (None, None)
    return await prepared_by(_from_page(request, user.id, "" if text else url))


async def _from_page(request: AnyRequest, user_id: UUID, url: object) -> ReadyOffer | None:
    if not isinstance(url, str) or not url.strip():
        return None
    return await ready_offer(await page_at(request, url.strip(), user_id))


@post(
    "/offers",
    status_code=201,
    responses=refusals(400, 403, 409, 413, 422, 429, 503),
    dependencies=before_session(read_new),
)
async def add_offer(
    session: Session,
    user: CurrentUser,
    prepared: NamedDependency[Prepared[ReadyOffer | None]],
    data: JSONBody[NewOffer],
) -> OfferFull:
    """Add an offer. A task reads a text, and the status says how far that is; a page at an address is read at once.

    An address that is there already: 409 with its `offerId`.
    """
    ready = prepared.get()
    if ready is not None:
        return await _full(session, await add_ready_offer(session, user.id, ready))
    url = canonical_address(data.url) if data.url else ""
    source = Source(url=url, source_domain=domain_of(url) if url else "")
    return await _full(session, await receive_offer(session, user.id, (data.text or "").replace("\x00", ""), source))


@post("/offers/{offer_id:uuid}/readings", status_code=202, responses=refusals(403, 404, 409, 422))
async def read_offer_again(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> OfferFull:
    """Have an offer read once more."""
    await read_again(session, user.id, offer_id)
    return await _full(session, await queries.own_offer(session, user.id, offer_id))


@get("/offers/{offer_id:uuid}", responses=refusals(404))
async def read_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> OfferFull:
    """One offer."""
    return await _full(session, await queries.own_offer(session, user.id, offer_id))


@patch("/offers/{offer_id:uuid}", responses=refusals(400, 403, 404, 422))
async def correct_offer(
    session: Session, user: CurrentUser, offer_id: FromPath[UUID], data: JSONBody[Correction]
) -> OfferFull:
    """Correct what was understood of an offer, or set it apart."""
    offer = await queries.own_offer(session, user.id, offer_id)
    changes = {name: value for name, value in dict(data).items() if value is not None}
    saved = changes.pop("saved", None)
    if saved is not None:
        offer = await actions.mark_saved(session, user.id, offer_id, is_saved=bool(saved))
    if changes:
        digest = queries.digest_of(offer).model_copy(update=changes)
        offer = await actions.correct_digest(session, user.id, offer_id, digest)
    return await _full(session, offer)


@delete("/offers/{offer_id:uuid}", responses=refusals(403, 404, 422))
async def delete_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> None:
    """Take an offer away; what was made for it stays."""
    await actions.delete_offer(session, user.id, offer_id)


def _summary(offer: Offer, scores: RowScores) -> OfferSummary:
    columns = (name for name in OfferSummary.model_fields if name not in {"score", "status"})
    shown = scores.of(offer)
    said = {name: getattr(offer, name) for name in columns} | {"status": offer.digest_status}
    return OfferSummary.model_validate({**said, "score": shown.value if shown else None})


async def _full(session: AsyncSession, offer: Offer) -> OfferFull:
    kin = [one.id for one in await queries.kin_of(session, offer.user_id, offer.id)]
    more = {name: getattr(offer, name) for name in ("text", "company_description", "starts_on", "why_us")}
    scores = await row_scores(session, offer.user_id)
    return OfferFull(**dict(_summary(offer, scores)), **more, digest=queries.digest_of(offer), same_as=kin)


router = api_router("Offers", [list_offers, add_offer, read_offer, read_offer_again, correct_offer, delete_offer])
