"""JSON routes of offers."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from litestar import Request, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from pydantic import Field, model_validator

from app.kit.paging import Window
from app.net.addresses import MAX_ADDRESS
from app.offers import actions, queries
from app.offers.arrivals import read_again, receive_offer
from app.offers.capture.actions import add_ready_offer
from app.offers.capture.canonical import canonical_address, domain_of
from app.offers.capture.capturing import ReadyOffer, ready_offer
from app.offers.digest import Text
from app.offers.forms import page_at
from app.offers.marking import put_mark
from app.offers.pursuits import Mark
from app.offers.queries import Order
from app.offers.shown import OfferFull, OfferListing, full_of, summaries_of
from app.offers.source import Source
from app.offers.understanding import MAX_CHARACTERS, MIN_CHARACTERS
from app.web.api import ApiModel, Limit, Offset, api_router, refusals
from app.web.given import CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
At = Annotated[str, QueryParameter(max_length=MAX_ADDRESS, description="Only the offer of this address")]
Saved = Annotated[bool, QueryParameter(description="Only those that are set apart")]


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
    mark: Mark | None = Field(
        None, description="How far the person is with it; applied and rejected move its application"
    )


@get("/offers", responses=refusals(422))
async def list_offers(
    session: Session,
    user: CurrentUser,
    limit: Limit = 50,
    offset: Offset = 0,
    *,
    saved: Saved = False,
    order: FromQuery[Order] = Order.NEWEST,
    url: At = "",
) -> OfferListing:
    """The person's offers, without their texts; saved ones in the order in which they were saved.

    url: only the one that stands at this address, however that is written.
    """
    at = canonical_address(url) if url else None
    found = await queries.offers_in(session, user.id, Window(limit, offset), is_saved=saved, order=order, url=at)
    items = await summaries_of(session, user.id, found.items)
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
        return await full_of(session, await add_ready_offer(session, user.id, ready))
    url = canonical_address(data.url) if data.url else ""
    source = Source(url=url, source_domain=domain_of(url) if url else "")
    return await full_of(session, await receive_offer(session, user.id, (data.text or "").replace("\x00", ""), source))


@post("/offers/{offer_id:uuid}/readings", status_code=202, responses=refusals(403, 404, 409, 422))
async def read_offer_again(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> OfferFull:
    """Have an offer read once more."""
    await read_again(session, user.id, offer_id)
    return await full_of(session, await queries.own_offer(session, user.id, offer_id))


@get("/offers/{offer_id:uuid}", responses=refusals(404))
async def read_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> OfferFull:
    """One offer."""
    return await full_of(session, await queries.own_offer(session, user.id, offer_id))


@patch("/offers/{offer_id:uuid}", responses=refusals(400, 403, 404, 409, 413, 422))
async def correct_offer(
    session: Session, user: CurrentUser, offer_id: FromPath[UUID], data: JSONBody[Correction]
) -> OfferFull:
    """Correct what was understood of an offer, set it apart, or mark how far you are with it."""
    offer = await queries.own_offer(session, user.id, offer_id)
    changes = {name: value for name, value in dict(data).items() if value is not None}
    saved, mark = changes.pop("saved", None), changes.pop("mark", None)
    if mark is not None:
        offer = await put_mark(session, user.id, offer_id, Mark(mark))
    if saved is not None:
        offer = await actions.mark_saved(session, user.id, offer_id, is_saved=bool(saved))
    if changes:
        digest = queries.digest_of(offer).model_copy(update=changes)
        offer = await actions.correct_digest(session, user.id, offer_id, digest)
    return await full_of(session, offer)


@delete("/offers/{offer_id:uuid}", responses=refusals(403, 404, 422))
async def delete_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> None:
    """Take an offer away; what was made for it stays."""
    await actions.delete_offer(session, user.id, offer_id)


router = api_router("Offers", [list_offers, add_offer, read_offer, read_offer_again, correct_offer, delete_offer])
