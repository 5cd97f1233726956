"""JSON routes of the pool's offers."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath
from pydantic import Field

from app.matching import actions
from app.matching.api import CVMatch, explained
from app.matching.top.page import PoolPage, pool_page
from app.offers.digest import OfferDigest
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by


class PoolOfferFull(ApiModel):
    """An offer of the pool that all share. goneAt: since when it is no longer offered.

    match: how the person's best CV answers it; null without a CV, or where it cannot be worked out just now.
    offerId: of their own offer of the same address.
    """

    id: int
    title: str = Field(examples=["Data engineer"])
    company: str
    place: str
    country: str = Field(examples=["FR"])
    language: Literal["fr", "en"]
    address: str
    source: str
    text: str
    digest: OfferDigest
    published_at: datetime | None
    gone_at: datetime | None
    is_dismissed: bool
    offer_id: UUID | None
    match: CVMatch | None


async def page_of_pool(user: CurrentUser, pool_offer_id: FromPath[int]) -> Prepared[PoolPage]:
    """The offer with its score, worked out before the session opens."""
    return await prepared_by(pool_page(user.id, pool_offer_id))


@get("/pool-offers/{pool_offer_id:int}", responses=refusals(404), dependencies=before_session(page_of_pool))
async def read_pool_offer(user: CurrentUser, prepared: NamedDependency[Prepared[PoolPage]]) -> PoolOfferFull:
    """One offer of the pool."""
    shown = prepared.get()
    columns = ("id", "title", "company", "place", "country", "language", "address", "source", "text")
    said = {name: getattr(shown.offer, name) for name in (*columns, "published_at", "gone_at")}
    match = explained(shown.match.score, shown.match.cv_id, user.locale) if shown.match else None
    more = {"is_dismissed": shown.is_dismissed, "offer_id": shown.own_offer_id, "digest": shown.digest, "match": match}
    return PoolOfferFull.model_validate({**said, **more})


@put("/pool-offers/{pool_offer_id:int}/dismissal", status_code=204, responses=refusals(403, 404, 422))
async def dismiss_pool_offer(session: Session, user: CurrentUser, pool_offer_id: FromPath[int]) -> None:
    """Take it out of the person's top offers for good; the same again changes nothing."""
    await actions.dismiss_pool_offer(session, user.id, pool_offer_id)


@delete("/pool-offers/{pool_offer_id:int}/dismissal", responses=refusals(403, 404, 422))
async def undo_dismissal(session: Session, user: CurrentUser, pool_offer_id: FromPath[int]) -> None:
    """Let it be shown again; 404 for one that was not dismissed."""
    await actions.undo_dismissal(session, user.id, pool_offer_id)


router = api_router("Matching", [read_pool_offer, dismiss_pool_offer, undo_dismissal])
