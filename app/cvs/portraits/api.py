"""JSON routes of a CV's photo: the picture itself, another one, none."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.cvs import queries
from app.cvs.api import CVSummary
from app.cvs.portraits import actions
from app.cvs.portraits.forms import made_of_form
from app.cvs.portraits.making import REQUEST_BYTES, Made
from app.cvs.portraits.queries import photo_of_cv, photo_of_profile
from app.cvs.portraits.showing import picture_of
from app.db import reading
from app.web.api import api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
PRIVATE = {"Cache-Control": "private, no-cache"}


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
    data = await picture_of(session, found, settings.data_dir, user.id, whole=whole)
    return Response(data, media_type="image/jpeg", headers=PRIVATE)


async def make_photo(request: AnyRequest, user: CurrentUser, cv_id: FromPath[UUID]) -> Prepared[Made]:
    """The picture of the form, made before the session opens; for the owner of the CV alone."""
    return await prepared_by(_made(request, user.id, cv_id))


async def _made(request: AnyRequest, user_id: UUID, cv_id: UUID) -> Made:
    async with reading() as session:
        await queries.own_cv(session, user_id, cv_id)
    return await made_of_form(request)


@put(
    "/cvs/{cv_id:uuid}/photo",
    request_max_body_size=REQUEST_BYTES,
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


@get("/account/photo", media_type="image/jpeg", responses=refusals(404))
async def read_profile_photo(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    whole: FromQuery[bool] = False,  # noqa: FBT002 - a part of the address
) -> Response[bytes]:
    """The photo of the profile as JPEG; whole: the picture that it was cut from. 404 without one."""
    found = await photo_of_profile(session, user.id)
    data = await picture_of(session, found, settings.data_dir, user.id, whole=whole)
    return Response(data, media_type="image/jpeg", headers=PRIVATE)


async def make_profile_photo(request: AnyRequest, user: CurrentUser) -> Prepared[Made]:
    """The picture of the form, made before the session opens."""
    del user
    return await prepared_by(made_of_form(request))


@put(
    "/account/photo",
    status_code=204,
    request_max_body_size=REQUEST_BYTES,
    responses=refusals(400, 403, 413, 422, 503),
    dependencies=before_session(make_profile_photo),
)
async def put_profile_photo(
    session: Session, user: CurrentUser, settings: CurrentSettings, prepared: NamedDependency[Prepared[Made]]
) -> None:
    """Put the picture of the form's field `photo` on the profile, its middle cut square; as for a CV."""
    await actions.give_profile_photo(session, user.id, prepared.get(), settings.data_dir)


@delete("/account/photo", responses=refusals(403))
async def delete_profile_photo(session: Session, user: CurrentUser) -> None:
    """Take the photo off the profile; CVs keep theirs."""
    await actions.take_profile_photo(session, user.id)


router = api_router("CVs", [read_photo, put_photo, delete_photo])
account_router = api_router("Account", [read_profile_photo, put_profile_photo, delete_profile_photo])
