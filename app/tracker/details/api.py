"""JSON routes of what a person notes of an application: notes, dates, place on the board, people, files."""

from datetime import date, datetime
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post, put
from litestar.params import FromPath, JSONBody
from pydantic import Field

from app.tracker.api import ApplicationFull, full_of
from app.tracker.board.actions import place_card
from app.tracker.details import actions, contacts, files, queries
from app.tracker.details.contacts import ContactFields
from app.tracker.details.forms import file_from
from app.tracker.details.kinds import ENDINGS
from app.tracker.details.options import MEGABYTE, MOST_FILE_MB
from app.tracker.models import ApplicationContact, ApplicationFile, FileKind
from app.tracker.queries import own_application
from app.tracker.statuses import ApplicationStatus
from app.web.api import ApiModel, api_router, refusals, sent_as_form
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download


class DetailsChange(ApiModel):
    """What is to change; what is left out stays. notesMark: of the notes that were read, so that no others are lost."""

    rating: int | None = Field(None, ge=1, le=5)
    interview_at: datetime | None = None
    follow_up_on: date | None = None
    notes: str | None = Field(None, max_length=actions.MAX_NOTES)
    notes_mark: str | None = None


class NewPosition(ApiModel):
    """Where a card goes: to another column, and between which cards; to the top where none is named."""

    status: ApplicationStatus | None = None
    above: UUID | None = None
    below: UUID | None = None


class ContactSent(ApiModel):
    """A person at the other end."""

    name: str = Field(max_length=120, examples=["Nora Field"])
    role: str = Field("", max_length=120)
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=40)
    note: str = Field("", max_length=contacts.MAX_NOTE)


class ContactShown(ContactSent):
    """A person who is kept."""

    id: UUID
    application_id: UUID


class FileShown(ApiModel):
    """A file of the person's own."""

    id: UUID
    application_id: UUID
    kind: FileKind
    name: str
    media_type: str
    size_bytes: int
    created_at: datetime


class ContactsListing(ApiModel):
    """All people of an application; there are 50 at most."""

    items: list[ContactShown]


class FilesListing(ApiModel):
    """All own files of an application; there are 30 at most."""

    items: list[FileShown]


@patch("/applications/{application_id:uuid}/details", responses=refusals(400, 403, 404, 409, 413, 422))
async def change_details(
    session: Session, user: CurrentUser, application_id: FromPath[UUID], data: JSONBody[DetailsChange]
) -> ApplicationFull:
    """Notes, stars and dates; 409 for notes that were changed elsewhere, and for an application of a past hunt."""
    standing = actions.dates_of(await own_application(session, user.id, application_id))
    sent = data.model_fields_set
    dates = actions.Dates(
        data.rating if "rating" in sent else standing.rating,
        data.interview_at if "interview_at" in sent else standing.interview_at,
        data.follow_up_on if "follow_up_on" in sent else standing.follow_up_on,
    )
    await actions.set_dates(session, user.id, application_id, dates)
    if data.notes is not None:
        await actions.write_notes(session, user.id, application_id, data.notes, seen=data.notes_mark)
    return await full_of(session, user.id, application_id)


@put("/applications/{application_id:uuid}/position", responses=refusals(400, 403, 404, 409, 413, 422))
async def set_position(
    session: Session, user: CurrentUser, application_id: FromPath[UUID], data: JSONBody[NewPosition]
) -> ApplicationFull:
    """Put a card in its place on the board; another column is a move, and refused as one."""
    await place_card(session, user.id, application_id, to=data.status, above=data.above, below=data.below)
    return await full_of(session, user.id, application_id)


@get("/applications/{application_id:uuid}/contacts", responses=refusals(404))
async def list_contacts(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> ContactsListing:
    """The people of an application."""
    await own_application(session, user.id, application_id)
    found = await queries.contacts_of(session, user.id, application_id)
    return ContactsListing(items=[_contact(one) for one in found])


@post("/applications/{application_id:uuid}/contacts", status_code=201, responses=refusals(400, 403, 404, 409, 413, 422))
async def add_contact(
    session: Session, user: CurrentUser, application_id: FromPath[UUID], data: JSONBody[ContactSent]
) -> ContactShown:
    """Keep a person."""
    return _contact(await contacts.add_contact(session, user.id, application_id, _fields(data)))


@put("/application-contacts/{contact_id:uuid}", responses=refusals(400, 403, 404, 409, 413, 422))
async def change_contact(
    session: Session, user: CurrentUser, contact_id: FromPath[UUID], data: JSONBody[ContactSent]
) -> ContactShown:
    """The same person, put right."""
    return _contact(await contacts.change_contact(session, user.id, contact_id, _fields(data)))


@delete("/application-contacts/{contact_id:uuid}", responses=refusals(403, 404, 409, 422))
async def delete_contact(session: Session, user: CurrentUser, contact_id: FromPath[UUID]) -> None:
    """Take a person away; for a day a restoration brings them back."""
    await contacts.delete_contact(session, user.id, contact_id)


@post("/application-contacts/{contact_id:uuid}/restoration", responses=refusals(403, 404, 409, 422))
async def restore_contact(session: Session, user: CurrentUser, contact_id: FromPath[UUID]) -> ContactShown:
    """Bring a person back."""
    return _contact(await contacts.restore_contact(session, user.id, contact_id))


@get("/applications/{application_id:uuid}/files", responses=refusals(404))
async def list_files(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> FilesListing:
    """The person's own files of an application."""
    await own_application(session, user.id, application_id)
    return FilesListing(items=[_file(one) for one in await queries.files_of(session, user.id, application_id)])


@post(
    "/applications/{application_id:uuid}/files",
    status_code=201,
    request_max_body_size=MOST_FILE_MB * MEGABYTE + 100_000,
    guards=[sent_as_form],
    responses=refusals(400, 403, 404, 409, 413, 422),
)
async def add_file(
    request: Request[object, object, object],  # pyright: ignore[reportInvalidTypeArguments] - of any kind
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
) -> FileShown:
    """Keep a file. A form with the fields file, and kind (cv, letter, other)."""
    await own_application(session, user.id, application_id)
    one = await file_from(request)
    row = await files.add_file(session, user.id, application_id, one.kind, one.name, one.data, settings.data_dir)
    return _file(row)


@get("/application-files/{file_id:uuid}", responses=refusals(404))
async def read_file(
    session: Session, user: CurrentUser, settings: CurrentSettings, file_id: FromPath[UUID]
) -> Response[bytes]:
    """The bytes of a file."""
    row = await queries.own_file(session, user.id, file_id)
    data = await files.bytes_of(session, row, settings.data_dir)
    return download(data, f"{row.kind}.{ENDINGS[row.media_type]}", row.media_type, shown_name=row.name)


@delete("/application-files/{file_id:uuid}", responses=refusals(403, 404, 409, 422))
async def delete_file(session: Session, user: CurrentUser, file_id: FromPath[UUID]) -> None:
    """Take a file away; for a day a restoration brings it back."""
    await files.delete_file(session, user.id, file_id)


@post("/application-files/{file_id:uuid}/restoration", responses=refusals(403, 404, 409, 422))
async def restore_file(session: Session, user: CurrentUser, file_id: FromPath[UUID]) -> FileShown:
    """Bring a file back."""
    return _file(await files.restore_file(session, user.id, file_id))


def _fields(sent: ContactSent) -> ContactFields:
    return ContactFields(sent.name, sent.role, sent.email, sent.phone, sent.note)


def _contact(row: ApplicationContact) -> ContactShown:
    return ContactShown.model_validate(row)


def _file(row: ApplicationFile) -> FileShown:
    return FileShown.model_validate(row)


router = api_router(
    "Applications",
    [
        change_details,
        set_position,
        list_contacts,
        add_contact,
        change_contact,
        delete_contact,
        restore_contact,
        list_files,
        add_file,
        read_file,
        delete_file,
        restore_file,
    ],
)
