"""Writes of the board: a card goes to a column, or to another place of its own."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.tasks.queries import lock_user
from app.tracker.board.queries import Place, beside, place_of, spaced_anew
from app.tracker.models import Application
from app.tracker.moving import move_application
from app.tracker.queries import open_application, status_of, top_rank
from app.tracker.statuses import ApplicationStatus
from app.tracker.telling import tell_moved

_NARROW = 1e-6  # between two ranks; halving 1.0 comes here after 20 times


async def place_card(
    session: AsyncSession,
    user_id: UUID,
    application_id: UUID,
    *,
    to: ApplicationStatus | None = None,
    above: UUID | None = None,
    below: UUID | None = None,
) -> Application:
    """Put a card between two others of a column. to: another column, which is a move.

    above, below: the cards that shall stand directly above and below it; one is enough, and whoever is no longer in
    that column is not looked at. With none of them it comes to the top.
    Raises as `move_application` does.
    """
    await lock_user(session, user_id)
    application = await open_application(session, user_id, application_id)
    if to is not None and to != application.status:
        application = await move_application(session, user_id, application_id, to)
    elif above is None and below is None:
        await _stand_at(session, application, None)
        return application
    if above is not None or below is not None:
        await _stand_between(session, application, above, below)
    return application


async def step_card(session: AsyncSession, user_id: UUID, application_id: UUID, *, is_down: bool) -> Application:
    """Change places with the card below, or above; at the end of the column nothing happens."""
    await lock_user(session, user_id)
    application = await open_application(session, user_id, application_id)
    status, here = application.status, Place(application.id, application.board_rank)
    other = await beside(session, user_id, status, here, is_below=is_down, without=application.id)
    if other is not None:
        above, below = (other.id, None) if is_down else (None, other.id)
        await _stand_between(session, application, above, below)
    return application


async def _stand_between(
    session: AsyncSession, application: Application, above: UUID | None, below: UUID | None
) -> None:
    between = await _gap(session, application, above, below)
    if between is not None and between[1] - between[0] < _NARROW:
        await _space_anew(session, application)
        between = await _gap(session, application, above, below)
    await _stand_at(session, application, None if between is None else sum(between) / 2)


async def _gap(
    session: AsyncSession, application: Application, above: UUID | None, below: UUID | None
) -> tuple[float, float] | None:
    """The ranks on both sides of a place; one further where nothing stands. None for the top of the column."""
    user_id, status = application.user_id, application.status
    upper = await place_of(session, user_id, status, above) if above and above != application.id else None
    lower = await place_of(session, user_id, status, below) if below and below != application.id else None
    if upper is not None:
        lower = await beside(session, user_id, status, upper, is_below=True, without=application.id)
        return upper.rank, lower.rank if lower else upper.rank + 2
    if lower is not None:
        upper = await beside(session, user_id, status, lower, is_below=False, without=application.id)
        return upper.rank if upper else lower.rank - 2, lower.rank
    return None


async def _stand_at(session: AsyncSession, application: Application, rank: float | None) -> None:
    there = top_rank(application.user_id, application.status) if rank is None else rank
    placing = update(Application).where(Application.id == application.id).values(board_rank=there)
    await session.execute(placing.execution_options(synchronize_session=False))
    await session.refresh(application)
    await tell_moved(session, application, status_of(application))


async def _space_anew(session: AsyncSession, application: Application) -> None:
    anew = spaced_anew(application.user_id, application.status)
    spacing = update(Application).where(Application.id == anew.c.id).values(board_rank=anew.c.rank)
    await session.execute(spacing.execution_options(synchronize_session=False))
    await session.refresh(application)
