"""Pages of a CV's photo: given, cut, taken away."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.cvs import queries
from app.cvs.photos import photo_bytes
from app.cvs.portraits import actions
from app.cvs.portraits.crop import Crop, Shape
from app.cvs.portraits.making import Made, cut_from, made_from
from app.cvs.portraits.queries import photo_of_cv
from app.db import reading
from app.errors import AppError, NotFound
from app.kit.texts import whole_number
from app.web.done import Done, done_redirect
from app.web.forms import fields_of, files_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

type_request = Request[Any, Any, Any]
REQUEST_BYTES = 12 * 1024 * 1024


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
    """The photo cut anew as the form says, before the session opens."""
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
    data = photo_bytes(settings.data_dir, user.id, found.original_name if whole else found.name) if found else None
    if data is None:
        raise NotFound
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
    error = sentence_for(refusal, user.locale) if refusal else ""
    status = refusal.status if refusal else 200
    shapes = tuple(Shape)
    return page(request, "cvs/photo.html", status_code=status, cv=cv, photo=photo, error=error, shapes=shapes)


async def _given(request: type_request, user: CurrentUser, cv_id: UUID) -> Made:
    files = await files_of(request, "photo")
    async with reading() as session:
        await queries.own_cv(session, user.id, cv_id)
    return await made_from(files[0].data if files else b"")


async def _cut(request: type_request, user: CurrentUser, settings: CurrentSettings, cv_id: UUID) -> Made:
    form = await fields_of(request)
    async with reading() as session:
        photo = await photo_of_cv(session, user.id, cv_id)
    original = photo_bytes(settings.data_dir, user.id, photo.original_name) if photo else None
    if photo is None or original is None:
        raise NotFound
    return await cut_from(original, _crop(form, photo.crop))


def _crop(form: dict[str, str], before: Crop) -> Crop:
    """What the form says; what it does not say, or says in no number, stays as it was."""
    numbers = {name: whole_number(form.get(name, "")) for name in ("x", "y", "size")}
    known = {name: number for name, number in numbers.items() if number is not None}
    shape = Shape(form["shape"]) if form.get("shape") in set(Shape) else before.shape
    wished = Crop(shape, known.get("x", before.x), known.get("y", before.y), known.get("size", before.size))
    return wished.bounded().nudged(form.get("do", ""))


router = Router(
    path="/",
    route_handlers=[show_photo, give_photo, crop_photo, take_photo, picture],
    request_max_body_size=REQUEST_BYTES,
)
