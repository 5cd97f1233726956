"""JSON routes of a CV's photo: the picture itself, another one, none."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.cvs import queries
from app.cvs.api import CVSummary
from app.cvs.photos import photo_bytes
from app.cvs.portraits import actions
from app.cvs.portraits.making import Made, made_from
from app.cvs.portraits.queries import photo_of_cv
from app.db import reading
from app.errors import NotFound
from app.web.api import api_router, refusals
from app.web.forms import files_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = 12 * 1024 * 1024


@get("/cvs/{cv_id:uuid}/photo", media_type="image/jpeg", responses=refusals(404, 422))
async def read_photo(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    whole: FromQuery[bool] = False,  # noqa: FBT002 - a part of the address
) -> Response[bytes]:
    """The photo as JPEG; whole: the picture that it was cut from. 404 for a CV without one."""
    found = await photo_of_cv(session, user.id, cv_id)
    data = photo_bytes(settings.data_dir, user.id, found.original_name if whole else found.name) if found else None
    if data is None:
        raise NotFound
    return Response(data, media_type="image/jpeg", headers={"Cache-Control": "private, no-cache"})


async def make_photo(request: AnyRequest, user: CurrentUser, cv_id: FromPath[UUID]) -> Prepared[Made]:
    """The picture of the form, made before the session opens; for the owner of the CV alone."""
    return await prepared_by(_made(request, user.id, cv_id))


async def _made(request: AnyRequest, user_id: UUID, cv_id: UUID) -> Made:
    async with reading() as session:
        await queries.own_cv(session, user_id, cv_id)
    files = await files_of(request, "photo")
    return await made_from(files[0].data if files else b"")


@put(
    "/cvs/{cv_id:uuid}/photo",
    request_max_body_size=UPLOAD_BYTES,
    responses=refusals(400, 403, 404, 413, 422, 503),
    dependencies=before_session(make_photo),
)
async def put_photo(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[Made]],
) -> CVSummary:
    """Put the picture of the form's field `photo` on the CV, its middle cut square: JPEG, PNG, WebP; 10 MB at most."""
    await actions.give_photo(session, user.id, cv_id, prepared.get(), settings.data_dir)
    return CVSummary.model_validate(await queries.own_cv(session, user.id, cv_id))


@delete("/cvs/{cv_id:uuid}/photo", responses=refusals(403, 404, 422))
async def delete_photo(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> None:
    """Take the photo off the CV; earlier versions keep theirs."""
    await actions.take_photo(session, user.id, cv_id)


router = api_router("CVs", [read_photo, put_photo, delete_photo])
