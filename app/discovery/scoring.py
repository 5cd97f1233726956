"""How well found offers fit the person's own CVs: worked out with no session open, kept until a CV changes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select, update

from app.db import reading, transaction
from app.discovery.models import FoundOffer, FoundStatus
from app.matching.scoring import scored, scoring_day
from app.matching.top_offers import hunting_documents, print_of
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument

AT_ONCE = 50  # offers that one call scores at most: what a page shows
Best = tuple[int | None, UUID | None]


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
    best = await _best(documents, [(OfferDigest.model_validate(row.digest), row.text) for row in rows])
    async with transaction() as session:
        for row, (score, cv_id) in zip(rows, best, strict=True):
            values = {"score": score, "score_cv_id": cv_id, "score_key": key}
            await session.execute(update(FoundOffer).where(FoundOffer.id == row.id).values(values))
    return len(rows)


async def _best(documents: Mapping[UUID | None, CVDocument], offers: Sequence[tuple[OfferDigest, str]]) -> list[Best]:
    """Of each offer the highest score and its CV; nothing where there is no CV."""
    best: list[Best] = [(None, None)] * len(offers)
    for cv_id, document in documents.items():
        for at, score in enumerate(await scored(document, offers, scoring_day())):
            if best[at][0] is None or score.value > (best[at][0] or 0):
                best[at] = (score.value, cv_id)
    return best
