"""JSON routes of privacy: exports, and the end of an account."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import File
from pydantic import Field

from app.privacy import actions, queries
from app.privacy.handing import MEDIA_TYPE, PRIVATE, export_file
from app.privacy.models import Deletion, ExportStatus
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]


class ExportOut(ApiModel):
    """One export. taskId: how far it is, under /api/background-tasks.  sizeBytes, rows, files: once it is DONE."""

    id: UUID
    task_id: UUID | None
    status: ExportStatus
    error_code: str
    size_bytes: int
    rows: int
    files: int
    created_at: datetime
    ready_at: datetime | None


class Exports(ApiModel):
    """A person's exports, newest first."""

    items: list[ExportOut]


class DeletionWish(ApiModel):
    """Both of the account that goes."""

    email: Annotated[str, Field(max_length=254)]
    password: Annotated[str, Field(max_length=500)]


class DeletionOut(ApiModel):
    """When the account goes, unless its person thinks better of it."""

    asked_at: datetime
    due_at: datetime


@get("/account/exports")
async def list_exports(session: Session, user: CurrentUser) -> Exports:
    """The exports that can be had."""
    return Exports(items=[ExportOut.model_validate(one) for one in await queries.exports_of(session, user.id)])


@post("/account/exports", status_code=202, responses=refusals(429))
async def order_export(session: Session, user: CurrentUser) -> ExportOut:
    """Have everything exported; a task makes the file."""
    return ExportOut.model_validate(await actions.order_export(session, user.id))


@get("/account/exports/{export_id:uuid}/file", responses=refusals(404), media_type=MEDIA_TYPE)
async def fetch_export(
    session: Session, user: CurrentUser, settings: CurrentSettings, export_id: FromPath[UUID]
) -> File:
    """The ZIP; its form is described in docs/export-format.md."""
    file, name = await export_file(session, user.id, export_id, settings)
    return File(file, filename=name, media_type=MEDIA_TYPE, headers=PRIVATE)


@delete("/account/exports/{export_id:uuid}", responses=refusals(404))
async def forget_export(
    session: Session, user: CurrentUser, settings: CurrentSettings, export_id: FromPath[UUID]
) -> None:
    """Forget an export; one that is being made is stopped."""
    await actions.delete_export(session, user.id, export_id, settings.data_dir)


async def asked(
    request: AnyRequest, user: CurrentUser, settings: CurrentSettings, data: JSONBody[DeletionWish]
) -> Prepared[Deletion]:
    """The wish, with its slow check of the password, before the session opens."""
    address = request.client.host if request.client else ""
    return await prepared_by(actions.ask_deletion(user.id, data.email, data.password, address, settings))


@post("/account/deletion", status_code=202, dependencies=before_session(asked), responses=refusals(400, 409, 422, 429))
async def leave(data: JSONBody[DeletionWish], prepared: NamedDependency[Prepared[Deletion]]) -> DeletionOut:
    """Have the account deleted in some days. Sessions end and API keys are deleted at once, this one too."""
    del data
    return DeletionOut.model_validate(prepared.get())


@delete("/account/deletion", responses=refusals(409))
async def stay(session: Session, user: CurrentUser) -> None:
    """Keep the account after all."""
    await actions.keep_account(session, user.id)


router = api_router("Account", [list_exports, order_export, fetch_export, forget_export, leave, stay])
