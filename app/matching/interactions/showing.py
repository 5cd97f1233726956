"""Keeping what a person was shown, a list in one batch, where they allow it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading, transaction
from app.kit.clock import now
from app.kit.ids import new_id
from app.matching.interactions.consent import is_kept
from app.matching.interactions.models import Interaction, Kind, Subject
from app.matching.interactions.recording import AGAIN
from app.matching.ranking import RankedOffer


async def shown(user_id: UUID, offers: Sequence[RankedOffer]) -> None:
    """Offers of a list that a person was shown, in its order."""
    async with reading() as session:
        if not offers or not await is_kept(session, user_id):
            return
        seen = await _seen(session, user_id)
    rows = [_row(user_id, one, rank) for rank, one in enumerate(offers, 1)]
    fresh = [row for row in rows if (row["subject"], row["subject_id"]) not in seen]
    if fresh:
        async with transaction() as session:
            await session.execute(insert(Interaction), fresh)


async def _seen(session: AsyncSession, user_id: UUID) -> set[tuple[str, str]]:
    lately = (Interaction.user_id == user_id, Interaction.at > now() - AGAIN, Interaction.kind == Kind.SHOWN)
    rows = await session.execute(select(Interaction.subject, Interaction.subject_id).where(*lately))
    return {(row.subject, row.subject_id) for row in rows}


def _row(user_id: UUID, one: RankedOffer, rank: int) -> dict[str, object]:
    subject, named = (Subject.FOUND, one.found_id) if one.found_id else (Subject.POOL, one.pool_offer_id)
    return {
        "id": new_id(),
        "user_id": user_id,
        "kind": Kind.SHOWN,
        "subject": subject,
        "subject_id": str(named),
        "cv_id": one.cv_id,
        "rank": rank,
        "score": round(one.fit),
        "at": now(),
    }
