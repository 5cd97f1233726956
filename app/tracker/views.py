"""What pages of applications show, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.settings import Settings
from app.tracker.analysis.views import AnalysisShown, analysis_shown
from app.tracker.messages.views import MessagesPart, messages_part
from app.tracker.models import ApplicationMove
from app.tracker.queries import Tracked, counts_by_status, moves_of, status_of, tracked_application
from app.tracker.sending.views import SentPart, sent_part
from app.tracker.statuses import MOVES, ApplicationStatus

WORDS: Mapping[ApplicationStatus, str] = {
    ApplicationStatus.TO_APPLY: N_("To apply"),
    ApplicationStatus.APPLIED: N_("Applied"),
    ApplicationStatus.INTERVIEW: N_("Interview"),
    ApplicationStatus.OFFER: N_("Offer received"),
    ApplicationStatus.REJECTED: N_("Turned down"),
    ApplicationStatus.HIRED: N_("Hired"),
    ApplicationStatus.NO_ANSWER: N_("No answer"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A status to choose, "" for all. count: how many stand there."""

    status: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One application. moves: newest first.  onward: where it may go.  has_undo: whether there is a move before.

    analysis: what was worked out for it.  sent: what was sent.  messages: to the employer.
    """

    tracked: Tracked
    moves: Sequence[ApplicationMove]
    onward: Sequence[ApplicationStatus]
    has_undo: bool
    analysis: AnalysisShown
    sent: SentPart
    messages: MessagesPart


async def filters_of(session: AsyncSession, user_id: UUID, chosen: str) -> list[Filter]:
    """Every status that some application has, and the chosen one; first of all "all"."""
    counts = await counts_by_status(session, user_id)
    shown = [one for one in ApplicationStatus if counts.get(one) or one == chosen]
    each = [Filter(one, WORDS[one], counts.get(one, 0), one == chosen) for one in shown]
    return [Filter("", N_("All"), sum(counts.values()), not chosen), *each]


async def application_page(
    session: AsyncSession, settings: Settings, user_id: UUID, application_id: UUID
) -> ApplicationPage:
    """What the page of an application shows. Raises NotFound."""
    tracked = await tracked_application(session, user_id, application_id)
    moves = await moves_of(session, user_id, application_id)
    onward = [one for one in ApplicationStatus if one in MOVES[status_of(tracked.application)]]
    standing = [one for one in moves if one.undone_at is None]
    analysis = await analysis_shown(session, settings, tracked.application)
    sent = await sent_part(session, tracked.application)
    messages = await messages_part(session, settings, tracked.application)
    return ApplicationPage(tracked, list(reversed(moves)), onward, len(standing) > 1, analysis, sent, messages)
