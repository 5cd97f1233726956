"""What open pages and API clients hear of a change of an application: which columns, rows and pages it concerns."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.live import Told, announce, announce_all
from app.tracker.models import Application
from app.tracker.statuses import ApplicationStatus


async def tell_changed(session: AsyncSession, application: Application, *, comes_or_goes: bool = False) -> None:
    """Something about an application is different. comes_or_goes: whether it is one card more, or less."""
    told = {
        "applicationId": str(application.id),
        "offerId": str(application.offer_id),
        "status": str(application.status),
    }
    names = _names(application.id, [application.status])
    await announce(session, application.user_id, "application:changed", told, names=names)
    if comes_or_goes:
        await announce(session, application.user_id, "card_moved", told)


async def tell_moved(session: AsyncSession, application: Application, before: ApplicationStatus) -> None:
    """It stands elsewhere, or elsewhere in its column (before: where it stands)."""
    told = {
        "applicationId": str(application.id),
        "offerId": str(application.offer_id),
        "from": str(before),
        "status": str(application.status),
    }
    names = _names(application.id, dict.fromkeys([str(before), str(application.status)]))
    both = [Told("application:changed", told, names), Told("card_moved", told)]
    await announce_all(session, application.user_id, both)


async def tell_all_changed(session: AsyncSession, user_id: UUID, count: int) -> None:
    """Many are different at once; every column is read again."""
    told = {"count": count}
    columns = tuple(f"board-{one}" for one in ApplicationStatus)
    both = [Told("application:changed", told, ("applications", *columns)), Told("card_moved", told)]
    await announce_all(session, user_id, both)


def _names(application_id: UUID, statuses: Sequence[str] | dict[str, None]) -> tuple[str, ...]:
    return ("applications", f"application-{application_id}", *(f"board-{one}" for one in statuses))
