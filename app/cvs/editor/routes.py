"""Pages of the editor: the form with its preview, what a button or a field changes, undo."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.profile.queries import particulars_of
from app.cvs import queries
from app.cvs.editor.actions import Edited, edit_cv, fill_contact, step_back
from app.cvs.editor.filling import offered
from app.cvs.editor.forms import Asked, asked_of
from app.cvs.editor.operations import Set, mark
from app.cvs.editor.places import spots
from app.cvs.editor.steps import Direction, next_step
from app.cvs.editor.views import Shown, editor_form
from app.cvs.editor.writing import value_of
from app.cvs.models import CV, CVKind
from app.cvs.outputs import Output, output_of
from app.cvs.photos import photo_of
from app.db import let_go
from app.errors import Conflict
from app.vitae.document import CVDocument
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page

type_request = Request[Any, Any, Any]
FILL = "fill"
DONE = frozenset({FILL, "remove", "undo", "redo", "duplicate", "hide", "show"})  # what the page says in a word
OK, CONFLICT, UNUSABLE = 200, 409, 422


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above the form: whether the CV is saved, and which steps there are."""

    cv: CV
    can_undo: bool
    can_redo: bool
    did: str = ""


@get("/cvs/{cv_id:uuid}/edit")
async def show_editor(
    request: type_request,
    session: Session,
    user: CurrentUser,
    cv_id: FromPath[UUID],
    at: FromQuery[str] = "",
    did: FromQuery[str] = "",
) -> Redirect | Template:
    """The CV in its editor, a profile in its form. at: the part that was just changed; did: what was done to it."""
    cv = await queries.own_cv(session, user.id, cv_id)
    if cv.kind == CVKind.PROFILE:
        return Redirect(f"/candidate-profiles/{cv.id}/edit", status_code=303)
    return await _editor(request, session, cv, Shown(at=at), did=did if did in DONE else "")


@post("/cvs/{cv_id:uuid}/edits", status_code=303)
async def edit_by_form(
    request: type_request, session: Session, user: CurrentUser, cv_id: FromPath[UUID]
) -> Response[Any] | Template:
    """Save what was typed and do what the button says; what clashes or cannot be used shows the form again."""
    asked = await asked_of(request)
    edited = await edit_cv(session, user.id, cv_id, asked.operations)
    if asked.verb == FILL and _refused(edited, asked) is None:
        edited = await fill_contact(session, user.id, cv_id)
    is_stepped = asked.step is None or await _stepped(session, user.id, cv_id, asked.step)
    refused = _refused(edited, asked)
    if refused is not None or not is_stepped:
        cv = await queries.own_cv(session, user.id, cv_id)
        return await _editor(request, session, cv, refused or Shown(), is_gone=bool(edited.applied.gone))
    return Redirect(_next_page(cv_id, edited, asked), status_code=303)


@post("/cvs/{cv_id:uuid}/fields", status_code=200)
async def save_fields(request: type_request, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """Save the fields that were typed in, and say so above the form; with what has to be known for the next time."""
    asked = await asked_of(request)
    edited = await edit_cv(session, user.id, cv_id, asked.operations)
    bar = await _bar(session, await queries.own_cv(session, user.id, cv_id))
    marks = _marks(edited.applied.document, asked)
    status = CONFLICT if edited.applied.clashes else UNUSABLE if edited.applied.problems else OK
    problem = next(iter(edited.applied.problems.values()), "")
    return fragment(request, "cvs/_editor_bar.html", status_code=status, bar=bar, marks=marks, problem=problem)


@get("/cvs/{cv_id:uuid}/preview")
async def preview(
    request: type_request, session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Template:
    """The pages of the CV as they will be printed, and their text."""
    cv = await queries.own_cv(session, user.id, cv_id)
    document = await queries.own_document(session, user.id, cv_id)
    await let_go(session)
    photo = await photo_of(document, settings.data_dir, user.id)
    made = await output_of(document, Output("pdf").dressed(cv.look), settings.data_dir, photo=photo)
    return fragment(request, "cvs/_preview.html", cv=cv, read_back=made.read_back)


async def _stepped(session: AsyncSession, user_id: UUID, cv_id: UUID, direction: Direction) -> bool:
    """Whether there was a step to take."""
    try:
        await step_back(session, user_id, cv_id, direction)
    except Conflict:  # taken in another tab; nothing was written
        return False
    return True


def _refused(edited: Edited, asked: Asked) -> Shown | None:
    """What the form has to show of what could not be done; None where all was."""
    applied = edited.applied
    if not (applied.clashes or applied.problems or applied.gone):
        return None
    typed = {name: asked.fields[name] for name in applied.problems if name in asked.fields}
    return Shown(at=applied.at, problems=applied.problems, typed=typed, clashes=applied.clashes)


def _next_page(cv_id: UUID, edited: Edited, asked: Asked) -> str:
    at = edited.applied.at
    query = {name: value for name, value in (("at", at), ("did", asked.verb if asked.verb in DONE else "")) if value}
    return f"/cvs/{cv_id}/edit{'?' if query else ''}{urlencode(query)}{'#part-' + at if at else ''}"


def _marks(document: CVDocument, asked: Asked) -> dict[str, str]:
    """The marks of the fields that were sent, by their names, as they are saved now."""
    known = spots(document)
    sent = {one.name: one for one in asked.operations if isinstance(one, Set)}
    values = {name: value_of(known[one.id].node, one.field) for name, one in sent.items() if one.id in known}
    return {name: mark(value) for name, value in values.items() if value is not None}


async def _bar(session: AsyncSession, cv: CV, did: str = "") -> Bar:
    undo = await next_step(session, cv, Direction.UNDO)
    redo = await next_step(session, cv, Direction.REDO)
    return Bar(cv, undo is not None, redo is not None, did)


async def _editor(
    request: type_request, session: AsyncSession, cv: CV, about: Shown, *, did: str = "", is_gone: bool = False
) -> Template:
    document = queries.document_of_version(await queries.latest_version(session, cv.id))
    is_conflict = bool(about.clashes) or is_gone
    person = await session.get_one(User, cv.user_id)
    return page(
        request,
        "cvs/edit.html",
        status_code=CONFLICT if is_conflict else UNUSABLE if about.problems else OK,
        cv=cv,
        bar=await _bar(session, cv, did),
        form=editor_form(document, about),
        offered=offered(document.header, await particulars_of(session, cv.user_id), person.email),
        about=about,
        is_gone=is_gone,
    )


router = Router(
    path="/",
    route_handlers=[show_editor, edit_by_form, save_fields, preview],
    request_max_body_size=2 * 1024 * 1024,
)
