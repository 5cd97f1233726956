"""JSON routes of the inbox. What is approved goes through `POST /api/applications`."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, QueryParameter
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.inbox import actions, queries
from app.discovery.inbox.filters import HIGHEST_SCORE, MAX_QUERY, MAX_SITE, Filters, Order
from app.discovery.models import FoundOffer, FoundStatus, gone_since
from app.discovery.queries import own_found
from app.kit.paging import Window
from app.offers.digest import OfferDigest
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session

Search = Annotated[UUID | None, QueryParameter(description="Only what this saved search found")]
Site = Annotated[str, QueryParameter(max_length=MAX_SITE, description="Only what comes from this domain")]
Least = Annotated[int, QueryParameter(ge=0, le=HIGHEST_SCORE, description="The lowest score")]
Words = Annotated[str, QueryParameter(max_length=MAX_QUERY, description="Words of title, company or place")]


class FoundSummary(ApiModel):
    """A found offer in a list. score: of the person's CV that fits best, 0 to 100; null before it is worked out.

    offerId: of the person's own offer that it became.
    """

    id: UUID
    status: FoundStatus
    title: str = Field(examples=["Data engineer"])
    company: str = Field(examples=["Harbour Insights"])
    place: str = Field(examples=["Bristol"])
    language: Literal["fr", "en"]
    remote: str = Field(description='"remote", "hybrid", "on_site" or ""')
    salary: str
    address: str
    source_domain: str
    search_id: UUID | None
    offer_id: UUID | None
    score: int | None
    has_red_flags: bool
    published_on: date | None
    found_at: datetime
    viewed_at: datetime | None
    decided_at: datetime | None


class FoundFull(FoundSummary):
    """A found offer with its text and what was understood of it, both empty some time after a rejection.

    goneOn: since when its board does not name it any more; null while it does, as far as is known.
    """

    text: str
    digest: OfferDigest
    gone_on: date | None


class FoundListing(Listing):
    """A window of the inbox. total: up to a thousand beyond the window are counted."""

    items: list[FoundSummary]


async def chosen_filters(
    status: FromQuery[FoundStatus] = FoundStatus.PENDING,
    search: Search = None,
    site: Site = "",
    least: Least = 0,
    q: Words = "",
    order: FromQuery[Order] = Order.NEWEST,
) -> Filters:
    """What the address of a list asks for."""
    return Filters(status, search, site, least, q, order)


@get("/inbox", responses=refusals(422), dependencies={"filters": Provide(chosen_filters)})
async def list_found(
    session: Session, user: CurrentUser, filters: NamedDependency[Filters], limit: Limit = 50, offset: Offset = 0
) -> FoundListing:
    """What searches found for the person, without texts."""
    found = await queries.listed_found(session, user.id, filters, Window(limit, offset))
    items = [FoundSummary.model_validate(one) for one in found.items]
    return FoundListing(total=found.total, limit=limit, offset=offset, items=items)


@get("/inbox/{found_id:uuid}", responses=refusals(404))
async def read_found(session: Session, user: CurrentUser, found_id: FromPath[UUID]) -> FoundFull:
    """One found offer."""
    return await _full(session, user.id, found_id)


@post("/inbox/{found_id:uuid}/rejection", status_code=200, responses=refusals(403, 404, 409, 422))
async def reject_found(session: Session, user: CurrentUser, found_id: FromPath[UUID]) -> FoundFull:
    """Reject an offer; for ten minutes that can be undone with its text."""
    await actions.reject_found(session, user.id, [found_id])
    return await _full(session, user.id, found_id)


@delete("/inbox/{found_id:uuid}/rejection", responses=refusals(403, 404, 409, 422))
async def undo_rejection(session: Session, user: CurrentUser, found_id: FromPath[UUID]) -> None:
    """Let a rejected offer wait for a decision again, while its text is kept."""
    await actions.restore_found(session, user.id, [found_id])


async def _full(session: AsyncSession, user_id: UUID, found_id: UUID) -> FoundFull:
    row = FoundSummary.model_validate(await queries.own_row(session, user_id, found_id))
    found: FoundOffer = await own_found(session, user_id, found_id)
    await session.refresh(found)  # an update in this transaction passed by what was loaded
    digest = OfferDigest.model_validate(found.digest)
    return FoundFull(**dict(row), text=found.text, digest=digest, gone_on=gone_since(found.codes))


router = api_router("Inbox", [list_found, read_found, reject_found, undo_rejection])
