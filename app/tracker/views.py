"""What pages of applications show, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.settings import Settings
from app.tracker.analysis.views import AnalysisShown, analysis_shown
from app.tracker.details.views import Details, details_of
from app.tracker.messages.views import MessagesPart, messages_part
from app.tracker.models import ApplicationMove
from app.tracker.queries import Tracked, moves_of, status_of, tracked_application
from app.tracker.sending.views import SentPart, sent_part
from app.tracker.statuses import MOVES, ApplicationStatus

VIEW = "sartor_applications"  # the cookie of the view that "Applications" opens
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
class ApplicationPage:
    """One application. moves: newest first.  onward: where it may go.  has_undo: whether there is a move before.

    analysis: what was worked out for it.  sent: what was sent.  messages: to the employer.
    typed: the fields of a form that was refused, and which (form).
    """

    tracked: Tracked
    moves: Sequence[ApplicationMove]
    onward: Sequence[ApplicationStatus]
    has_undo: bool
    analysis: AnalysisShown
    sent: SentPart
    messages: MessagesPart
    details: Details
    typed: Mapping[str, str]

    @property
    def is_archived(self) -> bool:
        """Whether it belongs to a hunt that was put away: nothing of it can be changed."""
        return self.tracked.application.archive_id is not None

    def typed_in(self, form: str) -> Mapping[str, str]:
        """The fields of this form if it is the one that was refused."""
        return self.typed if self.typed.get("form") == form else {}


async def application_page(
    session: AsyncSession,
    settings: Settings,
    user_id: UUID,
    application_id: UUID,
    typed: Mapping[str, str] | None = None,
) -> ApplicationPage:
    """What the page of an application shows. typed: of a form that was refused. Raises NotFound."""
    tracked = await tracked_application(session, user_id, application_id)
    moves = await moves_of(session, user_id, application_id)
    onward = [one for one in ApplicationStatus if one in MOVES[status_of(tracked.application)]]
    standing = [one for one in moves if one.undone_at is None]
    return ApplicationPage(
        tracked,
        moves=list(reversed(moves)),
        onward=onward,
        has_undo=len(standing) > 1,
        analysis=await analysis_shown(session, settings, tracked.application),
        sent=await sent_part(session, tracked.application),
        messages=await messages_part(session, settings, tracked.application),
        details=await details_of(session, user_id, tracked.application),
        typed=typed or {},
    )
