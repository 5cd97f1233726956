"""JSON routes of saved searches."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.discovery import actions, queries
from app.discovery.actions import SearchFields
from app.discovery.forms import FoundSource, GivenFile, file_in, service_source, source_at
from app.discovery.models import Remote, SavedSearch, SearchRun, SourceStatus
from app.discovery.typed import (
    MAX_LETTER,
    MAX_NAME,
    MAX_PLACE,
    MAX_SALARY,
    MAX_WORD,
    MAX_WORDS,
    checked_words,
    settings_in,
    words_in,
)
from app.discovery.views import tally_of
from app.kit.paging import Window
from app.net.addresses import MAX_ADDRESS
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals, sent_as_form
from app.web.given import CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
Word = Annotated[str, StringConstraints(min_length=1, max_length=MAX_WORD)]
Words = Annotated[list[Word], Field(max_length=MAX_WORDS)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME)]
RUNS = 20


class Source(ApiModel):
    """One place that a search looks into. errorCode: why the last look failed, "" where it did not."""

    id: UUID
    adapter: str = Field(examples=["greenhouse"])
    address: str = Field(examples=["https://job-boards.greenhouse.io/acme"])
    settings: dict[str, str]
    is_active: bool
    status: SourceStatus
    error_code: str
    failures: int
    checked_at: datetime | None
    answered_at: datetime | None


class Counts(ApiModel):
    """What one source came to in a run. dropped: by reason.  later: left for the next run.  isSame: nothing changed.

    changed, gone: of the offers that wait in the inbox, those that say something else now, and those that are missing.
    """

    found: int
    new: int
    known: int
    later: int
    changed: int = 0
    gone: int = 0
    is_same: bool
    error: str
    dropped: dict[str, int] = Field(examples=[{"keywords": 3, "red_flags": 2, "expired": 1}])


class Run(ApiModel):
    """One run of a search. counts: by the id of the source."""

    id: UUID
    task_id: UUID
    started_at: datetime
    ended_at: datetime | None
    counts: dict[str, Counts]


class SearchSummary(ApiModel):
    """A saved search in a list."""

    id: UUID
    name: str = Field(examples=["Data in Lyon"])
    keywords: list[str] = Field(examples=[["data engineer", "analytics engineer"]])
    red_flags: list[str] = Field(examples=[["door to door"]])
    salary_min: int | None = Field(description="A year, gross", examples=[42000])
    remote: Remote
    place: str = Field(examples=["Lyon"])
    letter_template: str
    is_active: bool
    due_at: datetime | None
    ran_at: datetime | None
    task_id: UUID | None
    created_at: datetime
    updated_at: datetime


class SearchFull(SearchSummary):
    """A saved search with its sources and last runs."""

    sources: list[Source]
    runs: list[Run]


class SearchListing(Listing):
    """The person's saved searches, newest first."""

    items: list[SearchSummary]


class NewSearch(ApiModel):
    """A saved search to be kept."""

    name: Name = Field(examples=["Data in Lyon"])
    keywords: Words = Field(default_factory=list, examples=[["data engineer"]])
    red_flags: Words = Field(default_factory=list, examples=[["door to door"]])
    salary_min: int | None = Field(None, ge=0, le=MAX_SALARY, examples=[42000])
    remote: Remote = Remote.ANY
    place: str = Field("", max_length=MAX_PLACE, examples=["Lyon"])
    letter_template: str = Field("", max_length=MAX_LETTER)
    is_active: bool = True


class SearchChange(ApiModel):
    """What of a saved search is different now; what is left out stays. salaryMin 0: none."""

    name: Name | None = Field(None, examples=["Data in Lyon"])
    keywords: Words | None = None
    red_flags: Words | None = None
    salary_min: int | None = Field(None, ge=0, le=MAX_SALARY)
    remote: Remote | None = None
    place: str | None = Field(None, max_length=MAX_PLACE)
    letter_template: str | None = Field(None, max_length=MAX_LETTER)
    is_active: bool | None = None


class AddedSource(ApiModel):
    """A source by its address, or by the name of a service. rome, department: for France Travail."""

    address: str | None = Field(None, min_length=1, max_length=MAX_ADDRESS, description="Of a board, a feed, or a list")
    service: Literal["france_travail", "job_search"] | None = None
    rome: str = Field("", max_length=300, examples=["M1805"])
    department: str = Field("", max_length=3, examples=["69"])


class Started(ApiModel):
    """The task of a run."""

    task_id: UUID


@get("/saved-searches", responses=refusals(422))
async def list_searches(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> SearchListing:
    """The person's saved searches."""
    window = Window(limit, offset)
    found = await queries.searches_of(session, user.id)
    items = [SearchSummary.model_validate(one) for one in found[window.offset : window.offset + window.limit]]
    return SearchListing(total=len(found), limit=limit, offset=offset, items=items)


@post("/saved-searches", status_code=201, responses=refusals(400, 403, 422))
async def create_search(session: Session, user: CurrentUser, data: JSONBody[NewSearch]) -> SearchFull:
    """Keep a search. It runs by itself once it has a source."""
    return await _full(session, await actions.create_search(session, user.id, _fields(dict(data))))


@get("/saved-searches/{search_id:uuid}", responses=refusals(404))
async def read_search(session: Session, user: CurrentUser, search_id: FromPath[UUID]) -> SearchFull:
    """One search with its sources and last runs."""
    return await _full(session, await queries.own_search(session, user.id, search_id))


@patch("/saved-searches/{search_id:uuid}", responses=refusals(400, 403, 404, 422))
async def change_search(
    session: Session, user: CurrentUser, search_id: FromPath[UUID], data: JSONBody[SearchChange]
) -> SearchFull:
    """Change a search."""
    before = SearchSummary.model_validate(await queries.own_search(session, user.id, search_id))
    values = {name: getattr(before, name) for name in NewSearch.model_fields}
    values |= {name: value for name, value in dict(data).items() if value is not None}
    return await _full(session, await actions.change_search(session, user.id, search_id, _fields(values)))


@delete("/saved-searches/{search_id:uuid}", responses=refusals(403, 404, 422))
async def delete_search(session: Session, user: CurrentUser, search_id: FromPath[UUID]) -> None:
    """Delete a search with its sources and runs; the offers that it found stay."""
    await actions.delete_search(session, user.id, search_id)


@post("/saved-searches/{search_id:uuid}/runs", status_code=202, responses=refusals(403, 404, 409, 422, 429))
async def run_search(session: Session, user: CurrentUser, search_id: FromPath[UUID]) -> Started:
    """Run a search now; a search runs once at a time."""
    return Started(task_id=(await actions.ask_for_run(session, user.id, search_id)).id)


async def read_added(request: AnyRequest, user: CurrentUser, search_id: FromPath[UUID]) -> Prepared[FoundSource | None]:
    """What stands at the address, asked before the session opens."""
    body = await request.json()
    return await prepared_by(_added(request, user.id, search_id, body if isinstance(body, dict) else {}))


async def _added(request: AnyRequest, user_id: UUID, search_id: UUID, body: dict[str, Any]) -> FoundSource | None:
    async with db.reading() as session:
        await queries.own_search(session, user_id, search_id)
    service, address = body.get("service"), body.get("address")
    if isinstance(service, str):
        settings = settings_in(str(body.get("rome") or "")[:300], str(body.get("department") or "")[:10])
        return await service_source(request, service, settings)
    return await source_at(request, address if isinstance(address, str) else "")


@post(
    "/saved-searches/{search_id:uuid}/sources",
    status_code=201,
    responses=refusals(400, 403, 404, 409, 422, 503),
    dependencies=before_session(read_added),
)
async def add_source(
    session: Session,
    user: CurrentUser,
    search_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[FoundSource | None]],
    data: JSONBody[AddedSource],
) -> Source:
    """Let a search look into one place more. What stands at an address is found out."""
    del data
    search = await queries.own_search(session, user.id, search_id)
    found = prepared.get()
    source = found.source if found else actions.NewSource("")
    return Source.model_validate(await actions.add_source(session, user.id, search.id, source))


@delete("/saved-searches/{search_id:uuid}/sources/{source_id:uuid}", responses=refusals(403, 404, 422))
async def remove_source(
    session: Session, user: CurrentUser, search_id: FromPath[UUID], source_id: FromPath[UUID]
) -> None:
    """Look no longer into a place."""
    await actions.remove_source(session, user.id, search_id, source_id)


async def read_given_file(request: AnyRequest, user: CurrentUser) -> Prepared[GivenFile]:
    """The file, read before the session opens."""
    del user
    return await prepared_by(file_in(request))


@post(
    "/saved-searches/{search_id:uuid}/files",
    status_code=202,
    guards=[sent_as_form],
    request_max_body_size=actions.MAX_FILE_BYTES + 100_000,
    responses=refusals(400, 403, 404, 413, 422, 429),
    dependencies=before_session(read_given_file),
)
async def add_file(
    session: Session,
    user: CurrentUser,
    search_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[GivenFile]],
) -> Started:
    """Have the offers of a file in France Travail's format (form field `file`, JSON) read by a run of the search."""
    await queries.own_search(session, user.id, search_id)
    given = prepared.get()
    return Started(task_id=(await actions.add_file(session, user.id, search_id, given.name, given.text)).id)


def _fields(values: dict[str, Any]) -> SearchFields:
    told = {name: values[name] for name in SearchFields.__dataclass_fields__}
    for name in ("keywords", "red_flags"):
        told[name] = checked_words(words_in("\n".join(told[name])))
    told["salary_min"] = told["salary_min"] or None
    return SearchFields(**told)


async def _full(session: AsyncSession, search: SavedSearch) -> SearchFull:
    sources = [Source.model_validate(one) for one in await queries.sources_of(session, search.user_id, search.id)]
    runs = [_run(one) for one in await queries.runs_of(session, search.user_id, search.id, RUNS)]
    return SearchFull(**dict(SearchSummary.model_validate(search)), sources=sources, runs=runs)


def _run(run: SearchRun) -> Run:
    counts = {key: Counts.model_validate(tally_of(one)) for key, one in run.counts.items()}
    return Run(id=run.id, task_id=run.task_id, started_at=run.started_at, ended_at=run.ended_at, counts=counts)


router = api_router(
    "Saved searches",
    [
        list_searches,
        create_search,
        read_search,
        change_search,
        delete_search,
        run_search,
        add_source,
        remove_source,
        add_file,
    ],
)
