"""What the ledger shows of coaching: which conversation was paid for."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.queries import about_of, conversations_by_id
from app.credits.subjects import Subject


async def subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of conversations were for."""
    found = await conversations_by_id(session, references)
    return {one.id: Subject(about_of(one) or one.context["name"], f"/coaching/conversations/{one.id}") for one in found}
