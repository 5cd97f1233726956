"""Pages of the photo on a person's profile: given, cut, taken away."""

from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from app.cvs.portraits import actions
from app.cvs.portraits.crop import Crop, Shape
from app.cvs.portraits.forms import crop_from, made_of_form
from app.cvs.portraits.making import REQUEST_BYTES, Made
from app.cvs.portraits.queries import photo_of_profile
from app.cvs.portraits.showing import cut_again, picture_of
from app.db import reading
from app.errors import AppError
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
HERE = "/account/profile/photo"


@get(HERE)
async def show_photo(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The photo of the profile, how it is cut, and a form for another one."""
    return await _page(request, session, user)


async def read_photo(request: AnyRequest, user: CurrentUser) -> Prepared[Made]:
    """The picture of the form, made before the session opens."""
    del user
    return await prepared_by(made_of_form(request))


@post(HERE, status_code=303, dependencies=before_session(read_photo))
async def give_photo(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[Made]],
) -> Response[Any] | Template:
    """Keep the picture of the form. A refusal shows the page again with its sentence."""
    try:
        await actions.give_profile_photo(session, user.id, prepared.get(), settings.data_dir)
    except AppError as refusal:
        return await _page(request, session, user, refusal=refusal)
    return Redirect(HERE, status_code=303)


async def cut_photo(request: AnyRequest, user: CurrentUser, settings: CurrentSettings) -> Prepared[Made]:
    """The photo cut again as the form says, before the session opens."""
    return await prepared_by(_cut(request, user, settings))


@post(f"{HERE}/crop", status_code=303, dependencies=before_session(cut_photo))
async def crop_photo(
    session: Session, user: CurrentUser, settings: CurrentSettings, prepared: NamedDependency[Prepared[Made]]
) -> Redirect:
    """Show another part of the picture."""
    await actions.give_profile_photo(session, user.id, prepared.get(), settings.data_dir)
    return Redirect(HERE, status_code=303)


@post(f"{HERE}/deletion", status_code=303)
async def take_photo(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Take the photo off the profile; CVs keep theirs."""
    await actions.take_profile_photo(session, user.id)
    return done_redirect(settings, "/account/profile", Done("done.profile_photo_taken"))


@get(f"{HERE}/picture")
async def picture(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    whole: FromQuery[bool] = False,  # noqa: FBT002 - a part of the address
) -> Response[bytes]:
    """The photo as JPEG; whole: the picture that it was cut from."""
    found = await photo_of_profile(session, user.id)
    data = await picture_of(session, found, settings.data_dir, user.id, whole=whole)
    return Response(data, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})


async def _page(
    request: AnyRequest, session: Session, user: CurrentUser, *, refusal: AppError | None = None
) -> Template:
    photo = await photo_of_profile(session, user.id)
    error = sentence_for(refusal, user.locale) if refusal else ""
    status = refusal.status if refusal else 200
    shapes = tuple(Shape)
    return page(request, "cvs/profile_photo.html", status_code=status, photo=photo, error=error, shapes=shapes)


async def _cut(request: AnyRequest, user: CurrentUser, settings: CurrentSettings) -> Made:
    form = await fields_of(request)
    async with reading() as session:
        photo = await photo_of_profile(session, user.id)
        crop = crop_from(form, photo.crop if photo else Crop())
        return await cut_again(session, photo, settings.data_dir, user.id, crop)


router = Router(
    path="/",
    route_handlers=[show_photo, give_photo, crop_photo, take_photo, picture],
    request_max_body_size=REQUEST_BYTES,
)
