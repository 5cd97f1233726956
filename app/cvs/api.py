"""JSON routes of CVs and of the files they come from and become."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, delete, get, patch, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, JSONBody, QueryParameter
from pydantic import Field

from app.cvs import actions, queries
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CV, CVKind
from app.cvs.options import import_price
from app.cvs.outputs import Output, file_of
from app.cvs.trash import files
from app.kit.paging import Window
from app.vitae.document import CVDocument
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals, sent_as_form
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download

UPLOAD_BYTES = 12 * 1024 * 1024
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S", examples=["Morgan Tate - Data engineer"])]
Kind = Annotated[CVKind | None, QueryParameter(description="Only CVs of this kind")]
Theme = Annotated[str, QueryParameter(max_length=40, description="The look of a PDF", pattern=r"^[a-z]*$")]


class CVSummary(ApiModel):
    """A CV in a list. revision counts its saves."""

    id: UUID
    name: str = Field(examples=["Morgan Tate - Data engineer"])
    kind: CVKind
    revision: int = Field(examples=[1])
    source_cv_id: UUID | None = Field(description="What a tailored CV was made from")
    offer_id: UUID | None = Field(description="What a tailored CV was made for")
    created_at: datetime
    updated_at: datetime


class CVFull(CVSummary):
    """A CV with its newest document."""

    version: int = Field(examples=[1])
    document: CVDocument


class CVListing(Listing):
    """A window of the person's CVs, newest first."""

    items: list[CVSummary]


class NewCV(ApiModel):
    """A source CV that was written elsewhere."""

    name: Name
    document: CVDocument


class Renaming(ApiModel):
    """What may be changed of a CV besides its document."""

    name: Name


class FileSummary(ApiModel):
    """An uploaded file and how far its reading is. errorCode: why it could not become a CV."""

    id: UUID
    name: str = Field(examples=["morgan.pdf"])
    size_bytes: int
    status: Literal["WAITING", "PROCESSING", "DONE", "ERROR"]
    error_code: str
    cv_id: UUID | None
    task_id: UUID | None
    created_at: datetime
    processed_at: datetime | None


class FileListing(Listing):
    """A window of the person's files, newest first."""

    items: list[FileSummary]


@dataclass(frozen=True, slots=True)
class FileForm:
    """A form with the file: PDF, DOCX, text, Markdown or JSON, 10 MB at most."""

    file: UploadFile


FileBody = Annotated[FileForm, Body(media_type=RequestEncodingType.MULTI_PART)]


@get("/cvs", responses=refusals(422))
async def list_cvs(
    session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0, kind: Kind = None
) -> CVListing:
    """The person's CVs, without their documents."""
    found = await queries.cvs_in(session, user.id, kind, Window(limit, offset))
    items = [CVSummary.model_validate(cv) for cv in found.items]
    return CVListing(total=found.total, limit=limit, offset=offset, items=items)


@post("/cvs", status_code=201, responses=refusals(400, 403, 413, 422))
async def add_cv(session: Session, user: CurrentUser, data: JSONBody[NewCV]) -> CVFull:
    """Add a source CV as a document; a file is sent to /api/cv-files."""
    return await full_cv(session, await actions.add_own_cv(session, user.id, data.name, data.document))


@get("/cvs/{cv_id:uuid}", responses=refusals(404))
async def read_cv(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> CVFull:
    """One CV with its newest document."""
    return await full_cv(session, await queries.own_cv(session, user.id, cv_id))


@patch("/cvs/{cv_id:uuid}", responses=refusals(400, 403, 404, 422))
async def rename_cv(session: Session, user: CurrentUser, cv_id: FromPath[UUID], data: JSONBody[Renaming]) -> CVSummary:
    """Give a CV another name."""
    return CVSummary.model_validate(await actions.rename_cv(session, user.id, cv_id, data.name))


@post("/cvs/{cv_id:uuid}/copies", status_code=201, responses=refusals(400, 403, 404, 422))
async def duplicate_cv(session: Session, user: CurrentUser, cv_id: FromPath[UUID], data: JSONBody[Renaming]) -> CVFull:
    """Make a second CV with the newest document of this one, under the name given."""
    return await full_cv(session, await actions.duplicate_cv(session, user.id, cv_id, data.name))


@delete("/cvs/{cv_id:uuid}", responses=refusals(403, 404, 422))
async def delete_cv(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> None:
    """Move a CV to the trash."""
    await actions.delete_cv(session, user.id, cv_id)


@get("/cvs/{cv_id:uuid}/files/{kind:str}", media_type="application/*", responses=refusals(404, 422, 503))
async def download_cv(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    kind: FromPath[Literal["pdf", "docx", "json", "txt", "md", "json-resume"]],
    theme: Theme = "",
) -> Response[bytes]:
    """The CV as a file."""
    made = await file_of(session, user.id, cv_id, Output.asked(kind, theme), settings.data_dir)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


@get("/cv-files", responses=refusals(422))
async def list_files(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> FileListing:
    """The files that the person sent in."""
    found = await queries.files_in(session, user.id, Window(limit, offset))
    items = [FileSummary.model_validate(file) for file in found.items]
    return FileListing(total=found.total, limit=limit, offset=offset, items=items)


@post(
    "/cv-files",
    status_code=202,
    request_max_body_size=UPLOAD_BYTES,
    guards=[sent_as_form],
    responses=refusals(400, 403, 413, 422, 429),
)
async def import_file(session: Session, user: CurrentUser, settings: CurrentSettings, data: FileBody) -> FileSummary:
    """Take a file in. A task reads it; then `cvId` names the CV it became, or `errorCode` says why not."""
    upload = Upload(data.file.filename, await data.file.read())
    price = await import_price(session)
    file = await receive_file(session, user.id, upload, settings.data_dir, price_credits=price)
    return FileSummary.model_validate(file)


@get("/cv-files/{file_id:uuid}", responses=refusals(404))
async def read_file(session: Session, user: CurrentUser, file_id: FromPath[UUID]) -> FileSummary:
    """One file and how far its reading is."""
    return FileSummary.model_validate(await queries.own_file(session, user.id, file_id))


@delete("/cv-files/{file_id:uuid}", responses=refusals(403, 404, 409, 422))
async def delete_file(session: Session, user: CurrentUser, settings: CurrentSettings, file_id: FromPath[UUID]) -> None:
    """Delete a file that was read; the CV that it became stays."""
    await files.delete_file(session, user.id, file_id, settings.data_dir)


async def full_cv(session: Session, cv: CV) -> CVFull:
    """A CV that was reached through its owner, with its newest document."""
    version = await queries.latest_version(session, cv.id)
    summary = CVSummary.model_validate(cv)
    return CVFull(**dict(summary), version=version.number, document=queries.document_of_version(version))


router = api_router(
    "CVs",
    [
        list_cvs,
        add_cv,
        read_cv,
        rename_cv,
        duplicate_cv,
        delete_cv,
        download_cv,
        list_files,
        import_file,
        read_file,
        delete_file,
    ],
)
