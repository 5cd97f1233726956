"""The list of tasks, and what a person does with a task: cancel, start again, clear."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.tasks import actions, queries
from app.tasks.cards import TaskCard, cards, panel
from app.tasks.news import news_since
from app.tasks.registry import invitations
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.principal import Principal

AnyRequest = Request[Any, Any, Any]


@get("/tasks")
async def list_tasks(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """Every task of the person, with its tries."""
    return page(request, "tasks/list.html", tasks=await _all(session, user), invitations=invitations())


@get("/tasks/list")
async def task_list(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The list alone, for a page that heard of a change."""
    return fragment(request, "tasks/_list.html", tasks=await _all(session, user), invitations=invitations())


@get("/tasks/{task_id:uuid}/row")
async def task_row(request: AnyRequest, session: Session, user: CurrentUser, task_id: FromPath[UUID]) -> Template:
    """One task as it stands in the list."""
    own = await queries.own_task(session, user.id, task_id)
    (card,) = await cards(session, [own], with_attempts=True)
    return fragment(request, "tasks/_task.html", task=card, place="list")


@get("/tasks/panel")
async def task_panel(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """What runs and what ended last, for the header of every page."""
    return fragment(request, "tasks/_panel.html", tasks=await panel(session, user.id))


@get("/tasks/news")
async def latest_news(request: AnyRequest, session: Session, user: CurrentUser, since: FromQuery[str] = "") -> Template:
    """What ended since the page was made, for its line of news."""
    return fragment(request, "tasks/_news.html", news=await news_since(session, user.id, since))


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
async def clear_tasks(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Empty the list of finished tasks on every device; the next page says so and can undo it."""
    cleared = await actions.clear_finished(session, user.id)
    undo = f"/tasks/clearances/{cleared.id}/restoration" if cleared.count else ""
    return done_redirect(settings, "/tasks", Done("done.tasks_cleared", {"count": str(cleared.count)}, undo))


@post("/tasks/clearances/{clearance_id:uuid}/restoration", status_code=303)
async def restore_tasks(
    session: Session, user: CurrentUser, settings: CurrentSettings, clearance_id: FromPath[UUID]
) -> Redirect:
    """Put on the list again what one clearing took off."""
    count = await actions.restore_cleared(session, user.id, clearance_id)
    return done_redirect(settings, "/tasks", Done("done.tasks_restored", {"count": str(count)}))


async def _all(session: AsyncSession, user: Principal) -> list[TaskCard]:
    return await cards(session, await queries.tasks_of(session, user.id), with_attempts=True)


router = Router(
    path="/",
    route_handlers=[
        list_tasks,
        task_list,
        task_row,
        task_panel,
        latest_news,
        badge,
        cancel_task,
        retry_task,
        clear_tasks,
        restore_tasks,
    ],
)
