"""What the page of an application shows of what was sent, as ready values."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.cvs.queries import cvs_of, sources_of
from app.documents.rendering import THEMES
from app.letters.queries import has_text, letter_of_offer
from app.tracker.models import Application, ApplicationFile, ApplicationMove, FileKind, SentApplication
from app.tracker.queries import status_of
from app.tracker.sending.choice import Source, SourceKind
from app.tracker.sending.queries import attached_files, files_of_sent, sent_of, theme_of_cv
from app.tracker.statuses import ApplicationStatus, may_move


@dataclass(frozen=True, slots=True)
class SentShown:
    """One record with its files. has_cv, has_letter: something was sent as such.  is_printing: files are to come."""

    record: SentApplication
    move: ApplicationMove
    cv_files: Sequence[ApplicationFile]
    letter_files: Sequence[ApplicationFile]

    @property
    def has_cv(self) -> bool:
        """A CV was sent."""
        return bool(self.record.cv_document or self.cv_files)

    @property
    def has_letter(self) -> bool:
        """A letter was sent."""
        return bool(self.record.letter or self.letter_files)

    @property
    def is_printing(self) -> bool:
        """Its files are not there yet."""
        is_awaited = bool(self.record.cv_document or self.record.letter)
        return is_awaited and not (self.cv_files or self.letter_files) and not self.record.error_code


@dataclass(frozen=True, slots=True)
class Offered:
    """Something to choose. value: as a form sends it."""

    value: str
    name: str
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class SentPart:
    """All that was sent, the last first, and the form to send. can_send: "applied" is a move from here."""

    application_id: UUID
    sent: Sequence[SentShown]
    can_send: bool
    cvs: Sequence[Offered]
    cv_files: Sequence[Offered]
    letter_files: Sequence[Offered]
    has_letter: bool
    has_tailored: bool
    theme: str
    themes: Sequence[str] = THEMES

    @property
    def is_printing(self) -> bool:
        """Files are to come."""
        return any(one.is_printing for one in self.sent)


async def sent_part(session: AsyncSession, application: Application) -> SentPart:
    """What there is of an application that was reached through its owner."""
    user_id = application.user_id
    sent = await sent_of(session, user_id, application.id)
    files = await files_of_sent(session, user_id, [one.record.id for one in sent])
    attached = await attached_files(session, user_id, application.id)
    tailored = [one for one in await cvs_of(session, user_id, CVKind.TAILORED) if one.offer_id == application.offer_id]
    cvs = [*tailored, *await sources_of(session, user_id)]
    letter = await letter_of_offer(session, user_id, application.offer_id)
    return SentPart(
        application_id=application.id,
        sent=[
            SentShown(
                one.record,
                one.move,
                [file for file in files if file.sent_id == one.record.id and file.kind == FileKind.CV],
                [file for file in files if file.sent_id == one.record.id and file.kind == FileKind.LETTER],
            )
            for one in sent
        ],
        can_send=application.archive_id is None and may_move(status_of(application), ApplicationStatus.APPLIED),
        cvs=[_cv(one, tailored) for one in cvs],
        cv_files=_files(attached, FileKind.CV, is_usual=not tailored),
        letter_files=_files(attached, FileKind.LETTER, is_usual=letter is None),
        has_letter=letter is not None and await has_text(session, letter.id),
        has_tailored=bool(tailored),
        theme=await theme_of_cv(session, user_id, tailored[0].id) if tailored else "",
    )


def _cv(one: CV, tailored: Sequence[CV]) -> Offered:
    return Offered(str(Source(SourceKind.CV, one.id)), one.name, bool(tailored) and one.id == tailored[0].id)


def _files(attached: Sequence[ApplicationFile], kind: FileKind, *, is_usual: bool) -> list[Offered]:
    """Own files of this kind first; any other may have been sent as such too."""
    ordered = sorted(attached, key=lambda one: one.kind != kind)
    return [
        Offered(str(Source(SourceKind.FILE, one.id)), one.name, is_usual and at == 0 and one.kind == kind)
        for at, one in enumerate(ordered)
    ]
