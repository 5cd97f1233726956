"""The live stream, the task centre, and what a person does with a task: cancel, start again, clear."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, ServerSentEvent, Template
from litestar.response.sse import ServerSentEventMessage

from app.errors import TooMany
from app.tasks import actions, queries
from app.tasks.registry import task_type
from app.tasks.stream import is_behind, streams
from app.web.given import CurrentUser, Session
from app.web.pages import fragment, page

AnyRequest = Request[Any, Any, Any]
KEEP_ALIVE_S = 15.0
LIFE_S = 900.0


@get("/events")
async def listen(request: AnyRequest, user: CurrentUser) -> ServerSentEvent:
    """The stream of this person's changes; a page that may have missed something is told to re-read itself."""
    last = request.headers.get("last-event-id", "")
    return ServerSentEvent(_messages(user.id, int(last) if last.isdecimal() else None))


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


async def _messages(user_id: UUID, after: int | None) -> AsyncGenerator[ServerSentEventMessage]:
    """Names of what changed; no database session is held while waiting."""
    try:
        async with streams.open(user_id) as queue:
            if after is None or await is_behind(user_id, after):
                yield ServerSentEventMessage(event="refresh", data="1")
            end = asyncio.get_running_loop().time() + LIFE_S
            while asyncio.get_running_loop().time() < end:
                try:
                    heard = await asyncio.wait_for(queue.get(), KEEP_ALIVE_S)
                except TimeoutError:
                    yield ServerSentEventMessage(comment="keep-alive", data=None)
                    continue
                for name in heard.names:
                    yield ServerSentEventMessage(event=name, data="1", id=heard.id)
    except TooMany:
        yield ServerSentEventMessage(event="done", data="1")


router = Router(path="/", route_handlers=[listen, list_tasks, badge, cancel_task, retry_task, clear_tasks])
