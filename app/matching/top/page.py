"""What the page of a pool's offer shows: its facts and text, and how the person's best CV answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.cvs.queries import own_cv
from app.db import reading
from app.errors import AppError
from app.matching import queries
from app.matching.models import PoolOffer
from app.matching.roads import names_of
from app.matching.score import Score
from app.matching.scoring import scored, scoring_day
from app.matching.top_offers import hunting_documents
from app.offers.digest import OfferDigest
from app.offers.queries import offer_at
from app.vitae.document import CVDocument


@dataclass(frozen=True, slots=True)
class BestMatch:
    """The score of the person's CV that fits best."""

    score: Score
    cv_id: UUID
    cv_name: str


@dataclass(frozen=True, slots=True)
class PoolPage:
    """An offer of the pool as a person sees it.

    match: None without a CV, or where it cannot be worked out just now; has_cv tells the two apart.
    own_offer_id: the person's own offer of the same address, where they have one.
    """

    offer: PoolOffer
    digest: OfferDigest
    match: BestMatch | None
    has_cv: bool
    is_dismissed: bool
    own_offer_id: UUID | None


async def pool_page(user_id: UUID, pool_offer_id: int) -> PoolPage:
    """The page of an offer, its score worked out with no session open. Raises NotFound."""
    async with reading() as session:
        offer = await queries.pool_offer(session, pool_offer_id)
        documents = await hunting_documents(session, user_id)
        is_dismissed = await queries.is_dismissed(session, user_id, pool_offer_id)
        address = names_of(offer.title, offer.company, offer.place, offer.address).address
        own = await offer_at(session, user_id, address) if address else None
    digest = OfferDigest.model_validate(offer.digest)
    match = await _best(user_id, documents, (digest, offer.text))
    return PoolPage(offer, digest, match, bool(documents), is_dismissed, own.id if own else None)


async def _best(
    user_id: UUID, documents: Mapping[UUID | None, CVDocument], offer: tuple[OfferDigest, str]
) -> BestMatch | None:
    """As the list scores it: the highest over all CVs, of equals the newest one's."""
    best: tuple[Score, UUID] | None = None
    try:
        for cv_id, document in documents.items():
            [score] = await scored(document, [offer], scoring_day())
            if cv_id is not None and (best is None or score.value > best[0].value):
                best = score, cv_id
        if best is None:
            return None
        async with reading() as session:
            return BestMatch(*best, (await own_cv(session, user_id, best[1])).name)
    except AppError:  # too hard, too much to do just now, or the CV went meanwhile: the offer is worth more
        return None
