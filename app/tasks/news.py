"""What ended of late, for the line that an open page shows: each piece of news with where it leads."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import milliseconds, now
from app.tasks.cards import descriptions
from app.tasks.models import Task, TaskStatus
from app.tasks.queries import ended_since
from app.tasks.registry import Description, task_type

NAME = "news"  # what fragments of a page wait for
TEMPLATE = "tasks/_ended.html"
MOST = 3
REACH = timedelta(hours=1)  # a page that slept for longer is told by its lists


@dataclass(frozen=True, slots=True)
class News:
    """One thing that ended. key: the same for the same news.  template: words it.  values: what it names."""

    key: str
    template: str
    url: str
    at: datetime
    values: Mapping[str, object] = field(default_factory=dict[str, object])


Source = Callable[[AsyncSession, UUID, datetime], Awaitable[Sequence[News]]]
_sources: dict[str, Source] = {}


def register_news(task_type_name: str, source: Source) -> None:
    """How the news of this type of task reads; without one the task's name and its end are told."""
    _sources[task_type_name] = source


async def news_since(session: AsyncSession, user_id: UUID, since_ms: str) -> list[News]:
    """The user's latest news after a moment (milliseconds since 1970, as a page carries it), the newest last."""
    since = _moment(since_ms)
    found = list(await _of_tasks(session, user_id, since))
    for source in _sources.values():
        found.extend(await source(session, user_id, since))
    return sorted(found, key=lambda one: one.at)[-MOST:]


async def _of_tasks(session: AsyncSession, user_id: UUID, since: datetime) -> list[News]:
    tasks = [task for task in await ended_since(session, user_id, since) if task.type not in _sources]
    described = await descriptions(session, tasks)
    return [_news(task, described.get(task.id, Description())) for task in tasks]


def _news(task: Task, about: Description) -> News:
    kind = task_type(task.type)
    values = {
        "words": kind.words,
        "status": task.status,
        "subject": about.subjects[0] if about.subjects else "",
        "told": about.told if task.status == TaskStatus.COMPLETED else "",
    }
    return News(f"task-{task.id}", TEMPLATE, kind.result_url(task) or "/tasks", _end(task), values)


def _end(task: Task) -> datetime:
    return task.completed_at or task.updated_at


def _moment(since_ms: str) -> datetime:
    earliest = now() - REACH
    is_number = since_ms.isascii() and since_ms.isdigit() and len(since_ms) <= len(str(milliseconds(now())))
    return max(earliest, datetime.fromtimestamp(int(since_ms) / 1000, UTC)) if is_number else earliest
