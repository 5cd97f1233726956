"""Pages of applications: the list, one with its history, and what is done to them."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import AppError, NotFound
from app.i18n import gettext
from app.kit.paging import Window
from app.offers.queries import own_offer
from app.settings import Settings
from app.tracker import actions, queries
from app.tracker.analysis.approving import approve
from app.tracker.forms import comes_from_inbox, correction_from, going_on, move_from, offers_wanted
from app.tracker.moving import correct_move, move_application, undo_move
from app.tracker.sending.actions import Sending
from app.tracker.sending.forms import sending_from
from app.tracker.table.filters import filters_from
from app.tracker.table.views import table_page
from app.tracker.views import VIEW, WORDS, application_page
from app.web.api import Offset
from app.web.cookies import YEAR_S, cookie_name, kept_cookie
from app.web.done import Done, done_redirect
from app.web.forms import own_path
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50


@get("/applications")
async def list_applications(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, offset: Offset = 0
) -> Template | Redirect:
    """The person's applications as a table, newest first; without a query the view that was used last."""
    if not request.url.query and request.cookies.get(cookie_name(settings, VIEW)) == "board":
        return Redirect("/applications/board", status_code=303)
    filters = filters_from(request.query_params)
    shown = await table_page(session, user.id, filters, Window(ON_A_PAGE, offset))
    made = page(request, "tracker/list.html", shown=shown, found=shown.found, words=WORDS)
    made.set_cookie(kept_cookie(settings, VIEW, "list", age_s=YEAR_S))
    return made


@post("/applications", status_code=303)
async def add_applications(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect:
    """Pursue offers (own, found, of the pool) and have them analysed; then go on where the form says."""
    wanted = await offers_wanted(request, session, user.id)
    added = [await approve(session, settings, user.id, offer_id) for offer_id in wanted]
    address = await going_on(request, "/applications")
    if await comes_from_inbox(request):  # which says itself what was approved
        return Redirect(address, status_code=303)
    names = [(await queries.tracked_application(session, user.id, one.id)).title for one in added[:3]]
    done = Done("done.application_added", {"name": ", ".join(one or _unnamed() for one in names)})
    return done_redirect(settings, address, done)


@get("/applications/{application_id:uuid}")
async def show_application(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Template:
    """One application: where it stands, where it may go, and how it came there."""
    shown = await application_page(session, settings, user.id, application_id)
    return page(request, "tracker/show.html", shown=shown, words=WORDS, error="")


@get("/applications/{application_id:uuid}/row")
async def application_row(
    request: AnyRequest, session: Session, user: CurrentUser, application_id: FromPath[UUID]
) -> Template:
    """One application as it stands in the list."""
    one = await queries.tracked_application(session, user.id, application_id)
    return fragment(request, "tracker/_row.html", one=one, words=WORDS)


async def sending_before(
    request: AnyRequest, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Prepared[Sending | None]:
    """What is sent with a move, printed before the session opens."""
    return await prepared_by(sending_from(request, settings, user.id, application_id))


@post("/applications/{application_id:uuid}/moves", status_code=303, dependencies=before_session(sending_before))
async def move(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[Sending | None]],
) -> Redirect | Template:
    """Move an application; a refusal shows its page again with the sentence."""
    try:
        async with session.begin_nested():
            told, sent = await move_from(request), prepared.get()
            await move_application(
                session, user.id, application_id, told.to, note=told.note, moved_at=told.on, sending=sent
            )
    except NotFound:
        raise
    except AppError as refusal:
        return await _again(request, session, settings, user.id, application_id, refusal, user.locale)
    undo = f"/applications/{application_id}/moves/last/deletion"
    return await _done(request, session, settings, user.id, application_id, "done.application_moved", undo)


@post("/applications/{application_id:uuid}/moves/last/deletion", status_code=303)
async def take_back(
    session: Session,
    user: CurrentUser,
    application_id: FromPath[UUID],
    onward: Annotated[str, QueryParameter(name="next")] = "",
) -> Redirect:
    """Take the last move back. next: where to go on."""
    await undo_move(session, user.id, application_id)
    return Redirect(own_path(onward, f"/applications/{application_id}"), status_code=303)


@post("/applications/moves/{move_id:uuid}", status_code=303)
async def correct(request: AnyRequest, session: Session, user: CurrentUser, move_id: FromPath[UUID]) -> Redirect:
    """Put the day and the note of a move right."""
    on, note = await correction_from(request)
    corrected = await correct_move(session, user.id, move_id, moved_at=on, note=note)
    return Redirect(f"/applications/{corrected.application_id}", status_code=303)


@post("/applications/{application_id:uuid}/deletion", status_code=303)
async def delete(
    session: Session, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Redirect:
    """Take the application away; the next page says so and can undo it."""
    name = (await queries.tracked_application(session, user.id, application_id)).title or _unnamed()
    await actions.delete_application(session, user.id, application_id)
    undo = f"/applications/{application_id}/restoration"
    return done_redirect(settings, "/applications", Done("done.application_deleted", {"name": name}, undo))


@post("/applications/{application_id:uuid}/restoration", status_code=303)
async def restore(
    session: Session, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Redirect:
    """Bring a deleted application back."""
    await actions.restore_application(session, user.id, application_id)
    name = (await queries.tracked_application(session, user.id, application_id)).title or _unnamed()
    return done_redirect(settings, "/applications", Done("done.application_restored", {"name": name}))


@get("/offers/{offer_id:uuid}/application")
async def application_of_offer(
    request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]
) -> Template:
    """On the page of an offer: where its application stands, or the way to begin one."""
    offer = await own_offer(session, user.id, offer_id)
    application = await queries.application_for(session, user.id, offer_id)
    standing = application if application is not None and application.deleted_at is None else None
    return fragment(request, "tracker/_of_offer.html", offer_id=offer.id, application=standing, words=WORDS)


async def _again(
    request: AnyRequest,
    session: AsyncSession,
    settings: Settings,
    user_id: UUID,
    application_id: UUID,
    refusal: AppError,
    locale: str,
) -> Template:
    shown = await application_page(session, settings, user_id, application_id)
    error = sentence_for(refusal, locale)
    return page(request, "tracker/show.html", status_code=refusal.status, shown=shown, words=WORDS, error=error)


async def _done(
    request: AnyRequest,
    session: AsyncSession,
    settings: Settings,
    user_id: UUID,
    application_id: UUID,
    code: str,
    undo: str,
) -> Redirect:
    name = (await queries.tracked_application(session, user_id, application_id)).title or _unnamed()
    address = await going_on(request, f"/applications/{application_id}")
    return done_redirect(settings, address, Done(code, {"name": name}, undo))


def _unnamed() -> str:
    return gettext("Offer without a title")


router = Router(
    path="/",
    route_handlers=[
        list_applications,
        add_applications,
        show_application,
        application_row,
        move,
        take_back,
        correct,
        delete,
        restore,
        application_of_offer,
    ],
)
