"""What applications make of the marks of their offers, and what a mark makes of an application."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.offers.pursuits import Mark, Pursuer, Pursuit
from app.tracker.actions import add_application
from app.tracker.moving import move_application
from app.tracker.queries import applications_for, status_of
from app.tracker.statuses import ApplicationStatus

_STANDS: Mapping[Mark, ApplicationStatus] = {
    Mark.APPLIED: ApplicationStatus.APPLIED,
    Mark.REJECTED: ApplicationStatus.REJECTED,
}


async def pursuits(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> Mapping[UUID, Pursuit]:
    """What stands for those of the user's offers that are pursued."""
    found = await applications_for(session, user_id, offer_ids)
    return {offer_id: Pursuit(one.id, mark_at(status_of(one))) for offer_id, one in found.items()}


async def stand(session: AsyncSession, user_id: UUID, offer_id: UUID, mark: Mark) -> None:
    """Move the application of an offer to where a mark says; for `applied` and `rejected` it is made if need be.

    Raises NotFound, Conflict (application.no_such_move, application.archived).
    """
    wished = _STANDS.get(mark)
    if wished is not None:
        made = await add_application(session, user_id, offer_id)
        await move_application(session, user_id, made.id, wished)
        return
    there = (await applications_for(session, user_id, [offer_id])).get(offer_id)
    if there is not None and mark_at(status_of(there)) is not None:
        await move_application(session, user_id, there.id, ApplicationStatus.TO_APPLY)


def mark_at(status: ApplicationStatus) -> Mark | None:
    """The mark of an offer whose application stands there; whatever follows an application, it was sent."""
    if status == ApplicationStatus.TO_APPLY:
        return None
    return Mark.REJECTED if status == ApplicationStatus.REJECTED else Mark.APPLIED


PURSUER = Pursuer(pursuits, stand)
