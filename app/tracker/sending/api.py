"""JSON routes of what was sent."""

from datetime import datetime
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from app.letters.letter import LetterText
from app.letters.outputs import plain_text
from app.tracker.details.files import bytes_of
from app.tracker.models import ApplicationFile, FileKind
from app.tracker.queries import own_application
from app.tracker.sending.queries import Sent, files_of_sent, own_sent, own_sent_file, sent_of
from app.tracker.sending.routes import as_download
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session


class SentFile(ApiModel):
    """A file as it was sent."""

    id: UUID
    kind: FileKind
    name: str
    media_type: str
    size_bytes: int
    sha256: str


class SentRecord(ApiModel):
    """What was sent with one move. undoneAt: when that move was taken back.  files: [] until they are printed.

    cvVersion: of the CV as it was.  letter, offerText: their words as they were; "" where none was sent.
    """

    id: UUID
    move_id: UUID
    sent_at: datetime
    undone_at: datetime | None
    title: str
    company: str
    address: str
    offer_text: str
    cv_id: UUID | None
    cv_version: int | None
    cv_name: str
    letter: str
    error: str | None
    files: list[SentFile]


class SentRecords(ApiModel):
    """All records of an application, the last first."""

    items: list[SentRecord]


@get("/applications/{application_id:uuid}/sent", responses=refusals(404))
async def list_sent(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> SentRecords:
    """What was sent for an application; it stays as it was, whatever is changed or deleted later."""
    await own_application(session, user.id, application_id)
    sent = await sent_of(session, user.id, application_id)
    files = await files_of_sent(session, user.id, [one.record.id for one in sent])
    return SentRecords(items=[_record(one, [file for file in files if file.sent_id == one.record.id]) for one in sent])


@get(
    "/applications/{application_id:uuid}/sent/{sent_id:uuid}/files/{file_id:uuid}",
    media_type="application/octet-stream",
    responses=refusals(404),
)
async def read_file(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    sent_id: FromPath[UUID],
    file_id: FromPath[UUID],
) -> Response[bytes]:
    """A file as it was sent."""
    await own_application(session, user.id, application_id)
    await own_sent(session, user.id, application_id, sent_id)
    file = await own_sent_file(session, user.id, sent_id, file_id)
    data = await bytes_of(session, file, settings.data_dir)
    return as_download(file, data)


def _record(one: Sent, files: list[ApplicationFile]) -> SentRecord:
    row = one.record
    return SentRecord(
        id=row.id,
        move_id=row.move_id,
        sent_at=one.move.moved_at,
        undone_at=one.move.undone_at,
        title=row.title,
        company=row.company,
        address=row.address,
        offer_text=row.offer_text,
        cv_id=row.cv_id,
        cv_version=row.cv_version,
        cv_name=row.cv_name,
        letter=plain_text(LetterText.model_validate(row.letter)) if row.letter else "",
        error=row.error_code or None,
        files=[
            SentFile(
                id=file.id,
                kind=FileKind(file.kind),
                name=file.name,
                media_type=file.media_type,
                size_bytes=file.size_bytes,
                sha256=file.sha256,
            )
            for file in files
        ],
    )


router = api_router("Applications", [list_sent, read_file])
