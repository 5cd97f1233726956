"""What the ledger shows of coaching: which conversation was paid for."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.actions import FEATURES
from app.coaching.models import CoachingType
from app.coaching.queries import about_of, conversations_by_id
from app.credits.subjects import Paid, Subject
from app.kit.texts import N_


async def _subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of conversations were for."""
    found = await conversations_by_id(session, references)
    return {one.id: Subject(about_of(one) or one.context["name"], f"/coaching/conversations/{one.id}") for one in found}


PAID = Paid(
    {FEATURES[CoachingType.STAR]: N_("Achievement coaching"), FEATURES[CoachingType.PITCH]: N_("Pitch coaching")},
    _subjects,
)
