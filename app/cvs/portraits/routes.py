"""Pages of a CV's photo: given, cut, taken away."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.cvs import queries
from app.cvs.portraits import actions
from app.cvs.portraits.crop import Crop, Shape
from app.cvs.portraits.forms import crop_from, made_of_form
from app.cvs.portraits.making import REQUEST_BYTES, Made
from app.cvs.portraits.queries import photo_of_cv, photo_of_profile
from app.cvs.portraits.showing import cut_again, picture_of
from app.db import reading
from app.errors import AppError, NotFound
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

type_request = Request[Any, Any, Any]


@get("/cvs/{cv_id:uuid}/photo")
async def show_photo(request: type_request, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """The photo of a CV, how it is cut, and a form for another one."""
    return await _page(request, session, user, cv_id)


async def read_photo(request: type_request, user: CurrentUser, cv_id: FromPath[UUID]) -> Prepared[Made]:
    """The picture of the form, made before the session opens; for the owner of the CV alone."""
    return await prepared_by(_given(request, user, cv_id))


@post("/cvs/{cv_id:uuid}/photo", status_code=303, dependencies=before_session(read_photo))
async def give_photo(
    request: type_request,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[Made]],
) -> Response[Any] | Template:
    """Put the picture of the form on the CV, its middle first. A refusal shows the page again with its sentence."""
    try:
        await actions.give_photo(session, user.id, cv_id, prepared.get(), settings.data_dir)
    except NotFound:
        raise
    except AppError as refusal:
        return await _page(request, session, user, cv_id, refusal=refusal)
    return Redirect(f"/cvs/{cv_id}/photo", status_code=303)


async def cut_photo(
    request: type_request, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Prepared[Made]:
    """The photo cut again as the form says, before the session opens."""
    return await prepared_by(_cut(request, user, settings, cv_id))


@post("/cvs/{cv_id:uuid}/photo/crop", status_code=303, dependencies=before_session(cut_photo))
async def crop_photo(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[Made]],
) -> Redirect:
    """Show another part of the picture."""
    await actions.give_photo(session, user.id, cv_id, prepared.get(), settings.data_dir)
    return Redirect(f"/cvs/{cv_id}/photo", status_code=303)


@post("/cvs/{cv_id:uuid}/photo/of-profile", status_code=303)
async def show_profile_photo(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Redirect:
    """Put the photo of the person's profile on the CV."""
    await actions.show_profile_photo(session, user.id, cv_id)
    return Redirect(f"/cvs/{cv_id}/photo", status_code=303)


@post("/cvs/{cv_id:uuid}/photo/deletion", status_code=303)
async def take_photo(session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]) -> Redirect:
    """Take the photo off the CV."""
    await actions.take_photo(session, user.id, cv_id)
    return done_redirect(settings, f"/cvs/{cv_id}/edit", Done("done.photo_taken"))


@get("/cvs/{cv_id:uuid}/photo/picture")
async def picture(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    whole: FromQuery[bool] = False,  # noqa: FBT002 - a part of the address
) -> Response[bytes]:
    """The photo as JPEG; whole: the picture that it was cut from."""
    found = await photo_of_cv(session, user.id, cv_id)
    data = await picture_of(session, found, settings.data_dir, user.id, whole=whole)
    return Response(data, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})


async def _page(
    request: type_request,
    session: Session,
    user: CurrentUser,
    cv_id: UUID,
    *,
    refusal: AppError | None = None,
) -> Template:
    cv = await queries.own_cv(session, user.id, cv_id)
    photo = await photo_of_cv(session, user.id, cv_id)
    own = await photo_of_profile(session, user.id)
    return page(
        request,
        "cvs/photo.html",
        status_code=refusal.status if refusal else 200,
        cv=cv,
        photo=photo,
        own=None if own == photo else own,
        error=sentence_for(refusal, user.locale) if refusal else "",
        shapes=tuple(Shape),
    )


async def _given(request: type_request, user: CurrentUser, cv_id: UUID) -> Made:
    async with reading() as session:
        await queries.own_cv(session, user.id, cv_id)
    return await made_of_form(request)


async def _cut(request: type_request, user: CurrentUser, settings: CurrentSettings, cv_id: UUID) -> Made:
    form = await fields_of(request)
    async with reading() as session:
        photo = await photo_of_cv(session, user.id, cv_id)
        crop = crop_from(form, photo.crop if photo else Crop())
        return await cut_again(session, photo, settings.data_dir, user.id, crop)


router = Router(
    path="/",
    route_handlers=[show_photo, give_photo, crop_photo, show_profile_photo, take_photo, picture],
    request_max_body_size=REQUEST_BYTES,
)
