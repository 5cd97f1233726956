"""Moving applications: each move is an entry of the history; the last one can be taken back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Conflict, NotFound, Refused
from app.kit.clock import now
from app.offers.steps import Step, tell
from app.tracker.models import Application, ApplicationMove
from app.tracker.queries import open_application, standing_moves, top_rank
from app.tracker.sending.actions import Sending, keep_sent
from app.tracker.statuses import ApplicationStatus, may_move
from app.tracker.telling import tell_moved

PERSON = "person"
MAX_NOTE = 2_000
STEPS = {
    ApplicationStatus.APPLIED: Step.APPLIED,
    ApplicationStatus.INTERVIEW: Step.INTERVIEW,
    ApplicationStatus.HIRED: Step.HIRED,
}


async def move_application(  # noqa: PLR0913 - a move, and what is said with it
    session: AsyncSession,
    user_id: UUID,
    application_id: UUID,
    to: ApplicationStatus,
    *,
    note: str = "",
    moved_at: datetime | None = None,
    moved_by: str = PERSON,
    sending: Sending | None = None,
) -> Application:
    """Move one of the user's applications and note it; where it stands already, nothing happens.

    moved_at: when it happened, now by default; not in the future.
    sending: what a person says that they sent; by default what was made for the offer is kept, as it stands.
    Raises NotFound, Conflict (application.no_such_move: before, after; application.archived), Refused
    (application.in_future).
    """
    application = await open_application(session, user_id, application_id)
    before = ApplicationStatus(application.status)
    if before == to:
        return application
    if not may_move(before, to):
        raise Conflict("application.no_such_move", before=str(before), after=str(to))
    moment = _past(moved_at)
    await _stand(session, application, before, to, moment)
    noted = {"from_status": before, "to_status": to, "moved_by": moved_by, "note": note.strip()[:MAX_NOTE]}
    move = ApplicationMove(application_id=application.id, user_id=user_id, moved_at=moment, **noted)
    session.add(move)
    if to == ApplicationStatus.APPLIED and (moved_by == PERSON or sending is not None):
        await session.flush()
        await keep_sent(session, application, move, sending)
    await tell_moved(session, application, before)
    if step := STEPS.get(to):
        await tell(session, user_id, step, application.offer_id)
    return application


async def undo_move(session: AsyncSession, user_id: UUID, application_id: UUID) -> Application:
    """Take the last move back: the application stands where it stood before, and the history keeps both.

    Raises NotFound, Conflict (application.nothing_to_undo, application.archived).
    """
    application = await open_application(session, user_id, application_id)
    moves = await standing_moves(session, user_id, application_id)
    if len(moves) < 2:  # noqa: PLR2004 - the first one is the beginning
        raise Conflict("application.nothing_to_undo")
    *_, before, last = moves
    await _stand(
        session, application, ApplicationStatus(last.to_status), ApplicationStatus(last.from_status), before.moved_at
    )
    last.undone_at = now()
    await tell_moved(session, application, ApplicationStatus(last.to_status))
    return application


async def correct_move(
    session: AsyncSession, user_id: UUID, move_id: UUID, *, moved_at: datetime | None = None, note: str | None = None
) -> ApplicationMove:
    """Put the date or the note of a move right. Raises NotFound, Conflict, Refused (application.in_future)."""
    mine = (ApplicationMove.id == move_id, ApplicationMove.user_id == user_id)
    move = await session.scalar(select(ApplicationMove).where(*mine))
    if move is None:
        raise NotFound
    application = await open_application(session, user_id, move.application_id)
    if moved_at is not None:
        move.moved_at = _past(moved_at)
    if note is not None:
        move.note = note.strip()[:MAX_NOTE]
    await session.flush()
    *_, last = await standing_moves(session, user_id, application.id)
    application.status_at = last.moved_at
    await tell_moved(session, application, ApplicationStatus(application.status))
    return move


async def _stand(
    session: AsyncSession, application: Application, before: ApplicationStatus, to: ApplicationStatus, since: datetime
) -> None:
    """Only from where it was seen: of two devices that move it at once, one is told that it stands elsewhere.

    It comes to stand at the top of its column.
    """
    seen = (Application.id == application.id, Application.status == before, Application.archive_id.is_(None))
    there = {"status": to, "status_at": since, "board_rank": top_rank(application.user_id, to)}
    moving = update(Application).where(*seen).values(there).returning(Application.id)
    if await session.scalar(moving) is None:
        raise Conflict("application.moved_meanwhile")
    await session.refresh(application)


def _past(moment: datetime | None) -> datetime:
    if moment is not None and moment > now():
        raise Refused("application.in_future")
    return moment or now()
