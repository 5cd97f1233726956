"""Every write on saved searches and their sources that a person asks for."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import random
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.adapters.registry import Detected
from app.discovery.memory import print_of
from app.discovery.models import Remote, SavedSearch, SearchSource, SourceStatus
from app.discovery.options import period_h
from app.discovery.queries import count_searches, own_search, own_source, sources_of
from app.discovery.runs import next_due, tell, wishes_of
from app.errors import Conflict, Refused, TooMany
from app.kit.clock import now
from app.tasks.actions import cancel, submit
from app.tasks.models import ACTIVE, Task

TASK_TYPE = "discovery"
MAX_SEARCHES, MAX_SOURCES = 50, 30
MAX_FILE_BYTES = 8_000_000
SOON = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SearchFields:
    """What a person says of a search; checked where it came in."""

    name: str
    keywords: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    salary_min: int | None = None
    remote: Remote = Remote.ANY
    place: str = ""
    letter_template: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that was found out. settings: by the names of its adapter."""

    adapter: str
    address: str = ""
    settings: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def at(cls, found: Detected) -> "NewSource":
        """What stands at an address."""
        return cls(found.adapter, found.address)


async def create_search(session: AsyncSession, user_id: UUID, fields: SearchFields) -> SavedSearch:
    """Keep a search; it first runs soon. Raises Refused (search.too_many)."""
    if await count_searches(session, user_id) >= MAX_SEARCHES:
        raise Refused("search.too_many", limit=MAX_SEARCHES)
    search = SavedSearch(user_id=user_id)
    _put(search, fields)
    search.due_at = now() + SOON if fields.is_active else None
    session.add(search)
    await session.flush()
    await tell(session, search)
    return search


async def change_search(session: AsyncSession, user_id: UUID, search_id: UUID, fields: SearchFields) -> SavedSearch:
    """Put these fields in place of those that were. Sources are read anew where something else is wanted now."""
    search = await own_search(session, user_id, search_id)
    before, was_active = print_of(wishes_of(search)), search.is_active
    _put(search, fields)
    if search.is_active != was_active:
        search.due_at = now() + SOON if search.is_active else None
    if print_of(wishes_of(search)) != before:
        forgotten = update(SearchSource).where(SearchSource.search_id == search_id, SearchSource.adapter != "file")
        await session.execute(forgotten.values(etag="", last_modified="", memory={}))
    await tell(session, search)
    return search


async def switch_search(session: AsyncSession, user_id: UUID, search_id: UUID, *, is_active: bool) -> SavedSearch:
    """Let a search run by itself, or no longer."""
    search = await own_search(session, user_id, search_id)
    if search.is_active != is_active:
        search.is_active, search.due_at = is_active, now() + SOON if is_active else None
        search.updated_at = now()
        await tell(session, search)
    return search


async def delete_search(session: AsyncSession, user_id: UUID, search_id: UUID) -> SavedSearch:
    """Delete a search with its sources and runs; a run under way is stopped. The offers that it found stay."""
    search = await own_search(session, user_id, search_id)
    if search.task_id is not None and await is_running(session, search):
        await cancel(session, user_id, search.task_id)
    await tell(session, search)
    await session.execute(delete(SavedSearch).where(SavedSearch.id == search_id))
    return search


async def add_source(session: AsyncSession, user_id: UUID, search_id: UUID, source: NewSource) -> SearchSource:
    """Let a search look into one place more. Raises Refused, Conflict (search.known_source)."""
    search = await own_search(session, user_id, search_id)
    there = await sources_of(session, user_id, search_id)
    if len(there) >= MAX_SOURCES:
        raise Refused("search.too_many_sources", limit=MAX_SOURCES)
    if any(
        (one.adapter, one.address, one.settings) == (source.adapter, source.address, source.settings) for one in there
    ):
        raise Conflict("search.known_source")
    row = SearchSource(
        user_id=user_id,
        search_id=search_id,
        adapter=source.adapter,
        address=source.address[:500],
        settings=dict(source.settings),
    )
    session.add(row)
    await session.flush()
    if search.is_active and search.due_at is not None:
        search.due_at = min(search.due_at, now() + SOON)
    await tell(session, search)
    return row


async def add_file(session: AsyncSession, user_id: UUID, search_id: UUID, name: str, text: str) -> Task:
    """Have the offers of a file read; a file of the same name takes the place of the one before. Raises TooMany."""
    search = await own_search(session, user_id, search_id)
    there = await sources_of(session, user_id, search_id)
    row = next((one for one in there if one.adapter == "file" and one.address == name[:200]), None)
    if row is None:
        row = await add_source(session, user_id, search_id, NewSource("file", name[:200]))
    row.memory, row.failures, row.is_active = {"file": text}, 0, True
    return await submit_run(session, search, is_asked=True)


async def remove_source(session: AsyncSession, user_id: UUID, search_id: UUID, source_id: UUID) -> None:
    """Look no longer into a place; what was found there stays."""
    row = await own_source(session, user_id, search_id, source_id)
    await session.delete(row)
    await tell(session, await own_search(session, user_id, search_id))


async def switch_source(
    session: AsyncSession, user_id: UUID, search_id: UUID, source_id: UUID, *, is_active: bool
) -> SearchSource:
    """Let a source be looked into, or no longer; it begins without the failures that it had."""
    row = await own_source(session, user_id, search_id, source_id)
    row.is_active = is_active
    if is_active:
        row.failures, row.status, row.error_code, row.error_parameters = 0, SourceStatus.NEW, "", {}
    await tell(session, await own_search(session, user_id, search_id))
    return row


async def ask_for_run(session: AsyncSession, user_id: UUID, search_id: UUID) -> Task:
    """Run a search now. Raises Conflict (search.no_source), TooMany (search.already_running)."""
    search = await own_search(session, user_id, search_id)
    if not any(one.is_active for one in await sources_of(session, user_id, search_id)):
        raise Conflict("search.no_source")
    return await submit_run(session, search, is_asked=True)


async def submit_run(session: AsyncSession, search: SavedSearch, *, is_asked: bool) -> Task:
    """The task of a run; the database lets a search have one at a time. Raises TooMany (search.already_running).

    It is no paid work, so that paid work under way does not refuse it.
    """
    if await is_running(session, search):
        raise TooMany("search.already_running")
    task = await submit(
        session,
        user_id=search.user_id,
        type=TASK_TYPE,
        payload={"search_id": str(search.id), "is_asked": is_asked},
        exclusive_key=f"search-{search.id}",
        is_admitted=True,
    )
    search.task_id = task.id
    if search.is_active:
        search.due_at = next_due(now(), await period_h(session), random())  # noqa: S311 - spreads runs, no secret
    await tell(session, search)
    return task


async def is_running(session: AsyncSession, search: SavedSearch) -> bool:
    """Whether a run waits or is under way."""
    task = await session.get(Task, search.task_id) if search.task_id else None
    return task is not None and task.status in ACTIVE


def _put(search: SavedSearch, fields: SearchFields) -> None:
    search.name, search.place, search.letter_template = fields.name, fields.place, fields.letter_template
    search.keywords, search.red_flags = list(fields.keywords), list(fields.red_flags)
    search.salary_min, search.remote, search.is_active = fields.salary_min, fields.remote, fields.is_active
    search.updated_at = now()
