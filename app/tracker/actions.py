"""Every write on applications."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.kit.clock import now
from app.offers.queries import own_offer
from app.tasks.queries import lock_user
from app.tracker.acts import Act
from app.tracker.models import Application, ApplicationMove
from app.tracker.queries import application_for, open_application, own_application_in_trash, top_rank
from app.tracker.statuses import ApplicationStatus
from app.tracker.telling import tell_changed


async def add_application(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Application:
    """Pursue one of the user's offers; the same again gives the same application. Raises NotFound."""
    await lock_user(session, user_id)
    await own_offer(session, user_id, offer_id)
    application = await application_for(session, user_id, offer_id)
    if application is not None and application.deleted_at is None:
        return application
    if application is None:
        application = Application(user_id=user_id, offer_id=offer_id)
        session.add(application)
    application.status, application.status_at, application.deleted_at = ApplicationStatus.TO_APPLY, now(), None
    application.board_rank = await session.scalar(select(top_rank(user_id, ApplicationStatus.TO_APPLY))) or 0.0
    await session.flush()
    session.add(ApplicationMove(application_id=application.id, user_id=user_id, to_status=ApplicationStatus.TO_APPLY))
    await tell_changed(session, application, comes_or_goes=True)
    return application


async def delete_application(session: AsyncSession, user_id: UUID, application_id: UUID) -> None:
    """Take the application away, with its history; its offer and what was made for it stay.

    Raises NotFound, Conflict (application.archived).
    """
    application = await open_application(session, user_id, application_id)
    application.deleted_at = now()
    await _stop_analysis(session, user_id, application_id)
    note(session, Act.APPLICATION_DELETED, user_id, about=application.id)
    await tell_changed(session, application, comes_or_goes=True)


async def restore_application(session: AsyncSession, user_id: UUID, application_id: UUID) -> Application:
    """Bring a deleted application back as it was. Raises NotFound."""
    application = await own_application_in_trash(session, user_id, application_id)
    application.deleted_at = None
    await tell_changed(session, application, comes_or_goes=True)
    return application


async def _stop_analysis(session: AsyncSession, user_id: UUID, application_id: UUID) -> None:
    from app.tracker.analysis.actions import stop_analysis  # which is built on applications

    await stop_analysis(session, user_id, application_id)
