"""The match score of a CV before and after tailoring, worked out with no session open."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from app.db import reading
from app.generation.review.queries import under_review
from app.matching.scoring import scored
from app.matching.views import ShownScore, shown_score
from app.offers.digest import OfferDigest


@dataclass(frozen=True, slots=True)
class BothScores:
    """The score of the source and of the tailored CV as it stands, for the same offer."""

    cv_id: UUID
    before: ShownScore
    after: ShownScore


async def scores_before_and_after(user_id: UUID, cv_id: UUID) -> BothScores:
    """Both scores of one of the user's tailored CVs. Raises NotFound for any other, Refused (match.too_hard)."""
    async with reading() as session:
        review = await under_review(session, user_id, cv_id)
        wanted, today = [(OfferDigest.model_validate(review.offer.digest), "")], review.generation.today
        source, tailored = review.source, review.tailored.document
    [before], [after] = await asyncio.gather(scored(source, wanted, today), scored(tailored, wanted, today))
    return BothScores(cv_id, shown_score(before), shown_score(after))
