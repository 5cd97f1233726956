"""Pages of candidate profiles: the list, one of them, the form that makes and changes them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.actions import delete_cv
from app.cvs.profiles import queries
from app.cvs.profiles.actions import MAX_DESCRIPTION, Selection, change_profile, create_profile
from app.cvs.profiles.forms import ProfileForm, form_of, profile_form
from app.cvs.profiles.lines import lines_of
from app.errors import AppError
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/candidate-profiles")
async def list_profiles(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The person's profiles."""
    return page(request, "cvs/profiles.html", profiles=await queries.profiles_of(session, user.id))


@get("/candidate-profiles/new")
async def new_profile(
    request: AnyRequest, session: Session, user: CurrentUser, cv: FromQuery[UUID | None] = None
) -> Template:
    """An empty form; cv: the CV all of whose lines are ticked already."""
    return await _form(request, session, user, ProfileForm(Selection("", header_cv_id=cv), take_all=cv))


@post("/candidate-profiles", status_code=303)
async def make_profile(request: AnyRequest, session: Session, user: CurrentUser) -> Redirect | Template:
    """Make a profile; a refusal, or the button that ticks a whole CV, shows the form again."""
    form = await profile_form(request)
    if form.take_all:
        return await _form(request, session, user, form)
    try:
        profile = await create_profile(session, user.id, form.selection)
    except AppError as refusal:
        return await _form(request, session, user, form, refusal=refusal)
    return Redirect(f"/candidate-profiles/{profile.cv.id}", status_code=303)


@get("/candidate-profiles/{profile_id:uuid}")
async def show_profile(
    request: AnyRequest, session: Session, user: CurrentUser, profile_id: FromPath[UUID]
) -> Template:
    """One profile: what it holds, what of it is gone, and what to do with it."""
    profile = await queries.own_profile(session, user.id, profile_id)
    sources = await queries.documents_of(session, user.id, list(profile.picks))
    made = (await queries.sources_shown(session, profile)).sections
    gone = await queries.gone_of(session, user.id, profile)
    names = [one.cv.name for one in sources.values()]
    return page(request, "cvs/profile.html", profile=profile, cv_names=names, sections=made, gone=gone)


@get("/candidate-profiles/{profile_id:uuid}/edit")
async def edit_profile(
    request: AnyRequest, session: Session, user: CurrentUser, profile_id: FromPath[UUID]
) -> Template:
    """The form with what was chosen."""
    profile = await queries.own_profile(session, user.id, profile_id)
    return await _form(request, session, user, form_of(profile), profile=profile)


@post("/candidate-profiles/{profile_id:uuid}", status_code=303)
async def save_profile(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, profile_id: FromPath[UUID]
) -> Redirect | Template:
    """Save another choice; a refusal shows the form again with what was ticked."""
    profile, form = await queries.own_profile(session, user.id, profile_id), await profile_form(request)
    if form.take_all:
        return await _form(request, session, user, form, profile=profile)
    try:
        await change_profile(session, user.id, profile_id, form.selection)
    except AppError as refusal:
        return await _form(request, session, user, form, profile=profile, refusal=refusal)
    return done_redirect(settings, f"/candidate-profiles/{profile_id}", Done("done.profile_saved"))


@post("/candidate-profiles/{profile_id:uuid}/deletion", status_code=303)
async def delete_profile(
    session: Session, user: CurrentUser, settings: CurrentSettings, profile_id: FromPath[UUID]
) -> Redirect:
    """Move a profile to the trash of CVs; the next page says so and can undo it."""
    profile = await queries.own_profile(session, user.id, profile_id)
    name = profile.cv.name
    await delete_cv(session, user.id, profile.cv.id)
    undo = f"/cvs/{profile_id}/restoration"
    return done_redirect(settings, "/candidate-profiles", Done("done.profile_deleted", {"name": name}, undo))


async def _form(
    request: AnyRequest,
    session: AsyncSession,
    user: CurrentUser,
    form: ProfileForm,
    *,
    profile: queries.Profile | None = None,
    refusal: AppError | None = None,
) -> Template:
    wanted = [*form.selection.picks, *([form.take_all] if form.take_all else [])]
    sources = await queries.sources_for(session, user.id, wanted)
    return page(
        request,
        "cvs/profile_form.html",
        status_code=refusal.status if refusal else 200,
        form=_with_all(form, sources),
        profile=profile,
        sources=sources,
        gone=await queries.gone_of(session, user.id, profile) if profile else [],
        error=sentence_for(refusal, user.locale) if refusal else "",
        max_description=MAX_DESCRIPTION,
    )


def _with_all(form: ProfileForm, sources: list[queries.Source]) -> ProfileForm:
    """The form with every line of the CV ticked that was asked for whole."""
    whole = next((one for one in sources if one.cv.id == form.take_all), None)
    if whole is None:
        return form
    ids = frozenset(line.id for line in lines_of(whole.document))
    return ProfileForm(replace(form.selection, picks={**form.selection.picks, whole.cv.id: ids}))


router = Router(
    path="/",
    route_handlers=[
        list_profiles,
        new_profile,
        make_profile,
        show_profile,
        edit_profile,
        save_profile,
        delete_profile,
    ],
)
