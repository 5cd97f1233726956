"""How well found offers fit the person's own CVs: worked out with no session open, kept until a CV changes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update

from app.db import reading, transaction
from app.discovery.models import FoundOffer, FoundStatus
from app.matching.scoring import best_scores
from app.matching.top_offers import hunting_documents, print_of
from app.offers.digest import OfferDigest

AT_ONCE = 50  # offers that one call scores at most: what a page shows


async def score_found(user_id: UUID, found_ids: Sequence[UUID] = (), *, most: int = AT_ONCE) -> int:
    """Score pending offers whose score is missing or older than a change of the CVs; how many there were.

    found_ids: only these; without any, the newest.  Raises Refused (match.too_hard).
    """
    async with reading() as session:
        documents = await hunting_documents(session, user_id)
        key = print_of(documents) if documents else ""
        asked = select(FoundOffer.id, FoundOffer.digest, FoundOffer.text).where(
            FoundOffer.user_id == user_id, FoundOffer.status == FoundStatus.PENDING, FoundOffer.score_key != key
        )
        if found_ids:
            asked = asked.where(FoundOffer.id.in_(found_ids))
        rows = (await session.execute(asked.order_by(FoundOffer.found_at.desc()).limit(most))).all()
    if not rows:
        return 0
    best = await best_scores(documents, [(OfferDigest.model_validate(row.digest), row.text) for row in rows])
    async with transaction() as session:
        for row, (score, cv_id) in zip(rows, best, strict=True):
            values = {"score": score, "score_cv_id": cv_id, "score_key": key}
            await session.execute(update(FoundOffer).where(FoundOffer.id == row.id).values(values))
    return len(rows)
