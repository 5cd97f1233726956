"""Pages of saved searches: the list, one with its sources and runs, and what is done with them."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.profile.queries import preferences_of
from app.discovery import actions, queries
from app.discovery.adapters.registry import ADAPTERS
from app.discovery.forms import FoundSource, GivenFile, file_in, source_in, typed_search
from app.discovery.models import SavedSearch
from app.discovery.typed import TypedSearch, search_in, typed_from
from app.discovery.views import list_page, search_page
from app.errors import AppError
from app.i18n import gettext
from app.settings import Settings
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import Page, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = actions.MAX_FILE_BYTES + 100_000


@get("/searches")
async def list_searches(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The person's saved searches."""
    return page(
        request, "discovery/searches.html", **await list_page(session, await queries.searches_of(session, user.id))
    )


@get("/searches/new")
async def new_search(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The form for a search, with what the person prefers in it."""
    typed = typed_from(await preferences_of(session, user.id))
    return page(request, "discovery/new.html", typed=typed, error="")


@post("/searches", status_code=303)
async def create_search(request: AnyRequest, session: Session, user: CurrentUser) -> Redirect | Template:
    """Keep a search; its page then asks for sources."""
    fields = search_in(await typed_search(request))
    if isinstance(fields, TypedSearch):
        return page(request, "discovery/new.html", status_code=422, typed=fields, error="")
    try:
        search = await actions.create_search(session, user.id, fields)
    except AppError as refusal:
        shown = {"typed": await typed_search(request), "error": sentence_for(refusal, user.locale)}
        return page(request, "discovery/new.html", status_code=refusal.status, **shown)
    return Redirect(f"/searches/{search.id}", status_code=303)


@get("/searches/{search_id:uuid}")
async def show_search(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, search_id: FromPath[UUID]
) -> Template:
    """One search: its fields, its sources, what its last runs came to."""
    search = await queries.own_search(session, user.id, search_id)
    return page(request, "discovery/search.html", **await search_page(session, settings, search))


@post("/searches/{search_id:uuid}", status_code=303)
async def change_search(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, search_id: FromPath[UUID]
) -> Redirect | Template:
    """Save the changed fields; what cannot be used is shown with its sentence."""
    search = await queries.own_search(session, user.id, search_id)
    fields = search_in(await typed_search(request))
    if isinstance(fields, TypedSearch):
        shown = await search_page(session, settings, search, fields)
        return page(request, "discovery/search.html", status_code=422, **shown)
    await actions.change_search(session, user.id, search_id, fields)
    return done_redirect(settings, f"/searches/{search_id}", Done("done.search_saved", {"name": fields.name}))


@post("/searches/{search_id:uuid}/activity", status_code=303)
async def activate_search(session: Session, user: CurrentUser, search_id: FromPath[UUID]) -> Redirect:
    """Let the search run by itself."""
    await actions.switch_search(session, user.id, search_id, is_active=True)
    return Redirect(f"/searches/{search_id}", status_code=303)


@post("/searches/{search_id:uuid}/activity/deletion", status_code=303)
async def pause_search(session: Session, user: CurrentUser, search_id: FromPath[UUID]) -> Redirect:
    """Let it run no longer by itself."""
    await actions.switch_search(session, user.id, search_id, is_active=False)
    return Redirect(f"/searches/{search_id}", status_code=303)


@get("/searches/{search_id:uuid}/deletion")
async def ask_deletion(request: AnyRequest, session: Session, user: CurrentUser, search_id: FromPath[UUID]) -> Template:
    """What goes with a search, asked once."""
    search = await queries.own_search(session, user.id, search_id)
    sources = await queries.sources_of(session, user.id, search_id)
    pending = (await queries.pending_numbers(session, user.id)).get(search_id, 0)
    return page(request, "discovery/deletion.html", search=search, sources=sources, pending=pending)


@post("/searches/{search_id:uuid}/deletion", status_code=303)
async def delete_search(
    session: Session, user: CurrentUser, settings: CurrentSettings, search_id: FromPath[UUID]
) -> Redirect:
    """Delete a search; the offers that it found stay."""
    name = (await actions.delete_search(session, user.id, search_id)).name
    return done_redirect(settings, "/searches", Done("done.search_deleted", {"name": name}))


@post("/searches/{search_id:uuid}/runs", status_code=303)
async def run_search(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, search_id: FromPath[UUID]
) -> Redirect | Template:
    """Run the search now."""
    search = await queries.own_search(session, user.id, search_id)
    try:
        await actions.ask_for_run(session, user.id, search_id)
    except AppError as refusal:
        return await _refused(request, session, search, "run", refusal)
    return done_redirect(settings, f"/searches/{search_id}", Done("done.search_started", {"name": search.name}))


async def read_source(request: AnyRequest, user: CurrentUser, search_id: FromPath[UUID]) -> Prepared[FoundSource]:
    """What stands at the address of the form, asked before the session opens."""
    return await prepared_by(source_in(request, user.id, search_id))


@post("/searches/{search_id:uuid}/sources", status_code=303, dependencies=before_session(read_source))
async def add_source(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    search_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[FoundSource]],
) -> Redirect | Template:
    """Let the search look into one place more; the next page says what was understood of it."""
    search = await queries.own_search(session, user.id, search_id)
    try:
        found = prepared.get()
        await actions.add_source(session, user.id, search_id, found.source)
    except AppError as refusal:
        return await _refused(request, session, search, "source", refusal)
    return _said(request.app.state.settings, search, found)


def _said(settings: Settings, search: SavedSearch, found: FoundSource) -> Redirect:
    """Back to the page of the search, which says what was understood of a new source."""
    name, count = gettext(ADAPTERS[found.source.adapter].words), "?" if found.count is None else str(found.count)
    done = Done("done.source_added" if found.count is not None else "done.search_saved", {"name": name, "count": count})
    return done_redirect(settings, f"/searches/{search.id}", done)


@post("/searches/{search_id:uuid}/sources/{source_id:uuid}/deletion", status_code=303)
async def remove_source(
    session: Session, user: CurrentUser, search_id: FromPath[UUID], source_id: FromPath[UUID]
) -> Redirect:
    """Look no longer into a place."""
    await actions.remove_source(session, user.id, search_id, source_id)
    return Redirect(f"/searches/{search_id}#sources", status_code=303)


@post("/searches/{search_id:uuid}/sources/{source_id:uuid}/activity", status_code=303)
async def activate_source(
    session: Session, user: CurrentUser, search_id: FromPath[UUID], source_id: FromPath[UUID]
) -> Redirect:
    """Look into a place again, without the failures that it had."""
    await actions.switch_source(session, user.id, search_id, source_id, is_active=True)
    return Redirect(f"/searches/{search_id}#sources", status_code=303)


@post("/searches/{search_id:uuid}/sources/{source_id:uuid}/activity/deletion", status_code=303)
async def pause_source(
    session: Session, user: CurrentUser, search_id: FromPath[UUID], source_id: FromPath[UUID]
) -> Redirect:
    """Leave a place alone for now."""
    await actions.switch_source(session, user.id, search_id, source_id, is_active=False)
    return Redirect(f"/searches/{search_id}#sources", status_code=303)


async def read_given_file(request: AnyRequest, user: CurrentUser) -> Prepared[GivenFile]:
    """The file of the form, read before the session opens."""
    del user
    return await prepared_by(file_in(request))


@post(
    "/searches/{search_id:uuid}/files",
    status_code=303,
    request_max_body_size=UPLOAD_BYTES,
    dependencies=before_session(read_given_file),
)
async def add_file(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    search_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[GivenFile]],
) -> Redirect | Template:
    """Have the offers of a file read by a run of the search."""
    search = await queries.own_search(session, user.id, search_id)
    try:
        async with session.begin_nested():
            given = prepared.get()
            await actions.add_file(session, user.id, search_id, given.name, given.text)
    except AppError as refusal:
        return await _refused(request, session, search, "file", refusal)
    done = Done("done.search_started", {"name": search.name})
    return done_redirect(request.app.state.settings, f"/searches/{search_id}", done)


async def _refused(
    request: AnyRequest, session: AsyncSession, search: SavedSearch, what: str, refusal: AppError
) -> Page:
    """The page of the search, with the sentence beside the form that was refused, and what stood in it."""
    refused = {what: {"code": refusal.error_code, "parameters": refusal.parameters}}
    given = {
        name: value for name, value in (await fields_of(request)).items() if name in {"address", "rome", "department"}
    }
    shown = await search_page(session, request.app.state.settings, search, refused=refused, given=given)
    return page(request, "discovery/search.html", status_code=refusal.status, **shown)


router = Router(
    path="/",
    route_handlers=[
        list_searches,
        new_search,
        create_search,
        show_search,
        change_search,
        activate_search,
        pause_search,
        ask_deletion,
        delete_search,
        run_search,
        add_source,
        remove_source,
        activate_source,
        pause_source,
        add_file,
    ],
)
