"""Offers as they go over the wire, with what became of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from app.offers import queries
from app.offers.digest import OfferDigest
from app.offers.models import DigestStatus, Offer, Reader
from app.offers.pursuits import Mark, Pursuit, mark_of, pursuits_of
from app.offers.row_scores import RowScores, row_scores
from app.offers.source import OfferOrigin
from app.web.api import ApiModel, Listing

_WORKED_OUT = frozenset({"score", "status", "mark", "application_id"})


class OfferSummary(ApiModel):
    """An offer in a list. status: how far its understanding is.  mark: how far its person is with it."""

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
    mark: Mark = Mark.NEW
    match_score: int | None = Field(None, description="0 to 100, of the chosen candidate profile, else the newest CV")
    matched_at: datetime | None = Field(None, description="When it was compared; without a CV there is no score")
    candidate_profile_id: UUID | None = None
    application_id: UUID | None = Field(None, description="Where the offer is pursued")


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


async def summaries_of(session: AsyncSession, user_id: UUID, offers: Sequence[Offer]) -> list[OfferSummary]:
    """The user's offers as a list shows them."""
    scores = await row_scores(session, user_id)
    pursuits = await pursuits_of(session, user_id, [one.id for one in offers])
    return [_summary(one, scores, pursuits.get(one.id)) for one in offers]


async def full_of(session: AsyncSession, offer: Offer) -> OfferFull:
    """An offer of its own user, whole."""
    kin = [one.id for one in await queries.kin_of(session, offer.user_id, offer.id)]
    more = {name: getattr(offer, name) for name in ("text", "company_description", "starts_on", "why_us")}
    (summary,) = await summaries_of(session, offer.user_id, [offer])
    return OfferFull(**dict(summary), **more, digest=queries.digest_of(offer), same_as=kin)


def _summary(offer: Offer, scores: RowScores, pursuit: Pursuit | None) -> OfferSummary:
    shown = scores.of(offer)
    said = {name: getattr(offer, name) for name in OfferSummary.model_fields.keys() - _WORKED_OUT}
    said |= {"status": offer.digest_status, "score": shown.value if shown else None, "mark": mark_of(offer, pursuit)}
    return OfferSummary.model_validate({**said, "application_id": pursuit.application_id if pursuit else None})
