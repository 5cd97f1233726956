"""The admin's pages of background work: the queue, a list to filter, one task with its tries; stop and start again."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.listings import note_listing
from app.admin.acts import Act
from app.admin.tasks.queries import Wanted, any_task, any_tasks, tries_of, wanted_tasks
from app.admin.tasks.views import all_words, queue_view, views
from app.audit import note
from app.errors import AppError
from app.kit.paging import Window
from app.tasks import actions
from app.tasks.models import TaskStatus
from app.web.api import Offset
from app.web.done import Done, done_redirect
from app.web.given import CurrentAdmin, CurrentSettings, Session
from app.web.pages import fragment, page
from app.web.sentences import sentence_for
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50


@get("/admin/tasks")
async def tasks_page(
    request: AnyRequest,
    session: Session,
    admin: CurrentAdmin,
    type: FromQuery[str] = "",  # noqa: A002 - as the field of the form is called
    status: FromQuery[str] = "",
    person: FromQuery[str] = "",
    offset: Offset = 0,
) -> Template:
    """How the queue stands, and everybody's tasks, newest first. That an admin read whose is written down."""
    wanted = await wanted_tasks(session, type=type, status=status, person=person)
    found = await any_tasks(session, wanted, Window(ON_A_PAGE, offset))
    shown = found.with_items(await views(session, found.items))
    if found.items:
        await note_listing(session, admin.id, "/admin/tasks")
    return page(
        request,
        "admin/tasks/list.html",
        queue=await queue_view(session),
        found=shown,
        wanted=wanted,
        words=all_words(),
        statuses=list(TaskStatus),
        address=_address(wanted),
    )


@get("/admin/tasks/queue")
async def queue_fragment(request: AnyRequest, session: Session, admin: CurrentAdmin) -> Template:
    """How the queue stands, for the page to read again."""
    del admin
    return fragment(request, "admin/tasks/_queue.html", queue=await queue_view(session))


@get("/admin/tasks/{task_id:uuid}")
async def task_page(request: AnyRequest, session: Session, admin: CurrentAdmin, task_id: FromPath[UUID]) -> Template:
    """One task, with its tries."""
    del admin
    return await _task(request, session, task_id)


@post("/admin/tasks/{task_id:uuid}/cancellation", status_code=303)
async def stop_task(
    session: Session, admin: CurrentAdmin, settings: CurrentSettings, task_id: FromPath[UUID]
) -> Redirect:
    """Stop a person's task as they could; that an admin did is written down."""
    task = await any_task(session, task_id)
    await actions.cancel(session, task.user_id, task_id)
    note(session, Act.TASK_STOPPED, admin.id, about=task_id)
    return done_redirect(settings, f"/admin/tasks/{task_id}", Done("done.task_stopped"))


@post("/admin/tasks/{task_id:uuid}/attempts", status_code=303)
async def start_again(
    request: AnyRequest, session: Session, admin: CurrentAdmin, settings: CurrentSettings, task_id: FromPath[UUID]
) -> Response[Any]:
    """Start a person's failed task again, by the rules of its type; a refusal is said on its page."""
    task = await any_task(session, task_id)
    try:
        async with session.begin_nested():
            again = await actions.retry(session, task.user_id, task_id)
    except AppError as refusal:
        return await _task(request, session, task_id, refusal=refusal)
    note(session, Act.TASK_STARTED_AGAIN, admin.id, about=task_id)
    return done_redirect(settings, f"/admin/tasks/{again.id}", Done("done.task_started_again"))


async def _task(
    request: AnyRequest, session: AsyncSession, task_id: UUID, *, refusal: AppError | None = None
) -> Template:
    task = await any_task(session, task_id)
    error = sentence_for(refusal, visit_of(request).locale) if refusal else ""
    names = {"tries": await tries_of(session, task_id), "error": error}
    status = refusal.status if refusal else 200
    (shown,) = await views(session, [task])
    return page(request, "admin/tasks/task.html", status_code=status, one=shown, **names)


def _address(wanted: Wanted) -> str:
    """Of this list, for its other pages."""
    return "/admin/tasks?" + urlencode({"type": wanted.type, "status": wanted.status, "person": wanted.person})


router = Router(path="/", route_handlers=[tasks_page, queue_fragment, task_page, stop_task, start_again])
