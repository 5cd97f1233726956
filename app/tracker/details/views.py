"""What the page of an application shows of the person's own notes, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.i18n import in_zone
from app.kit.clock import now
from app.kit.texts import N_
from app.tracker.details.actions import mark_of
from app.tracker.details.queries import contacts_of, files_of
from app.tracker.models import Application, ApplicationContact, ApplicationFile, FileKind

KINDS: Mapping[FileKind, str] = {
    FileKind.CV: N_("CV"),
    FileKind.LETTER: N_("Cover letter"),
    FileKind.OTHER: N_("Other"),
}


@dataclass(frozen=True, slots=True)
class Details:
    """interview: as a field for day and time has it, where the person is.  in_a_week, in_two_weeks: from today.

    notes_mark: stands for the notes that are shown.
    """

    contacts: Sequence[ApplicationContact]
    files: Sequence[ApplicationFile]
    kinds: Mapping[FileKind, str]
    interview: str
    follow_up: str
    today: date
    notes_mark: str

    @property
    def in_a_week(self) -> date:
        """A usual day to ask how things stand."""
        return self.today + timedelta(days=7)

    @property
    def in_two_weeks(self) -> date:
        """The other one."""
        return self.today + timedelta(days=14)


async def details_of(session: AsyncSession, user_id: UUID, application: Application) -> Details:
    """What is noted of an application of the user."""
    interview = "" if application.interview_at is None else in_zone(application.interview_at).strftime("%Y-%m-%dT%H:%M")
    return Details(
        contacts=await contacts_of(session, user_id, application.id),
        files=await files_of(session, user_id, application.id),
        kinds=KINDS,
        interview=interview,
        follow_up=application.follow_up_on.isoformat() if application.follow_up_on else "",
        today=in_zone(now()).date(),
        notes_mark=mark_of(application.notes),
    )
