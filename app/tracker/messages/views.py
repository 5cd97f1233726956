"""What the page of an application shows of messages, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.generation.engine import EngineName
from app.kit.texts import N_
from app.settings import Settings
from app.tracker.messages.actions import MAX_SUBJECT, MAX_TEXT, usual_engine
from app.tracker.messages.models import FollowUpMessage, MessageKind, MessageStatus
from app.tracker.messages.queries import messages_of
from app.tracker.messages.wording import Draft
from app.tracker.models import Application
from app.tracker.statuses import ApplicationStatus

KINDS: Mapping[MessageKind, str] = {
    MessageKind.AFTER_SENDING: N_("After sending"),
    MessageKind.AFTER_INTERVIEW: N_("Thanks after an interview"),
    MessageKind.ASKING_NEWS: N_("Asking for news"),
}
_FITTING = {
    ApplicationStatus.INTERVIEW: MessageKind.AFTER_INTERVIEW,
    ApplicationStatus.OFFER: MessageKind.AFTER_INTERVIEW,
    ApplicationStatus.NO_ANSWER: MessageKind.ASKING_NEWS,
}


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One message. typed: what could not be saved, else what is kept.  mail: an address that opens it in a mail."""

    row: FollowUpMessage
    kind_words: str
    typed: Draft

    @property
    def is_waiting(self) -> bool:
        """Its draft is to come."""
        return self.row.status == MessageStatus.WAITING

    @property
    def mail(self) -> str:
        """An address that mail programs open with subject and text."""
        return f"mailto:?subject={quote(self.typed.subject)}&body={quote(self.typed.text)}"


@dataclass(frozen=True, slots=True)
class MessagesPart:
    """The messages of one application, newest first. fitting: the kind that suits where it stands."""

    application_id: UUID
    messages: Sequence[MessageShown]
    kinds: Mapping[MessageKind, str]
    fitting: MessageKind
    has_model: bool
    max_subject: int = MAX_SUBJECT
    max_text: int = MAX_TEXT
    is_archived: bool = False

    @property
    def is_waiting(self) -> bool:
        """A draft is to come."""
        return any(one.is_waiting for one in self.messages)


async def messages_part(
    session: AsyncSession,
    settings: Settings,
    application: Application,
    *,
    typed: Mapping[UUID, Draft] | None = None,
) -> MessagesPart:
    """The messages of an application that was reached through its owner. typed: by message, what was not saved."""
    rows = await messages_of(session, application.user_id, application.id)
    return MessagesPart(
        application.id,
        [_shown(row, (typed or {}).get(row.id)) for row in rows],
        KINDS,
        _FITTING.get(ApplicationStatus(application.status), MessageKind.AFTER_SENDING),
        await usual_engine(session, settings, application.user_id) == EngineName.MODEL,
        is_archived=application.archive_id is not None,
    )


def _shown(row: FollowUpMessage, typed: Draft | None) -> MessageShown:
    return MessageShown(row, KINDS[MessageKind(row.kind)], typed or Draft(subject=row.subject, text=row.text))
