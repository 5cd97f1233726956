"""The task centre, and what a person does with a task: cancel, start again, clear."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.tasks import actions, queries
from app.tasks.registry import task_type
from app.web.given import CurrentUser, Session
from app.web.pages import fragment, page

AnyRequest = Request[Any, Any, Any]


@get("/tasks")
async def list_tasks(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The task centre."""
    tasks = await queries.tasks_of(session, user.id)
    urls = {task.id: task_type(task.type).result_url(task) for task in tasks}
    return page(request, "tasks/list.html", tasks=tasks, urls=urls)


@get("/tasks/badge")
async def badge(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """How many tasks wait or run, for the header of every page."""
    return fragment(request, "tasks/_badge.html", running=await queries.active_count(session, user.id))


@post("/tasks/{task_id:uuid}/cancellation", status_code=303)
async def cancel_task(session: Session, user: CurrentUser, task_id: FromPath[UUID]) -> Redirect:
    """Stop a task."""
    await actions.cancel(session, user.id, task_id)
    return Redirect("/tasks", status_code=303)


@post("/tasks/{task_id:uuid}/attempts", status_code=303)
async def retry_task(session: Session, user: CurrentUser, task_id: FromPath[UUID]) -> Redirect:
    """Start a failed task again."""
    await actions.retry(session, user.id, task_id)
    return Redirect("/tasks", status_code=303)


@post("/tasks/clearance", status_code=303)
async def clear_tasks(session: Session, user: CurrentUser) -> Redirect:
    """Empty the list of finished tasks on every device."""
    await actions.clear_finished(session, user.id)
    return Redirect("/tasks", status_code=303)


router = Router(path="/", route_handlers=[list_tasks, badge, cancel_task, retry_task, clear_tasks])
