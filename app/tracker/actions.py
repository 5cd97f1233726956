"""Every write on applications."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import now
from app.live import announce
from app.offers.queries import own_offer
from app.tasks.queries import lock_user
from app.tracker.models import Application, ApplicationMove
from app.tracker.queries import application_for
from app.tracker.statuses import ApplicationStatus


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
    await session.flush()
    session.add(ApplicationMove(application_id=application.id, user_id=user_id, to_status=ApplicationStatus.TO_APPLY))
    told = {"applicationId": str(application.id), "offerId": str(offer_id), "status": str(application.status)}
    await announce(session, user_id, "application:changed", told, names=("applications",))
    return application
