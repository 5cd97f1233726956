"""JSON routes of tables: all applications as CSV, and a CSV as applications."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from app.tracker.table.exporting import exported
from app.tracker.table.forms import Given, given_by
from app.tracker.table.importing import import_rows, known_of
from app.tracker.table.rows import Plan, plan_of
from app.tracker.table.sheet import MAX_BYTES
from app.web.api import ApiModel, api_router, refusals, sent_as_form
from app.web.given import CurrentUser, Session
from app.web.pages import download
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence

DryRun = Annotated[bool, QueryParameter(name="dryRun", description="Say what would come of it, and write nothing")]


class RowProblem(ApiModel):
    """Why a row is not taken. row: its number in the file, from 1."""

    row: int
    error: str
    message: str


class Imported(ApiModel):
    """What came of a table. doubles: numbers of rows that are there already, or stand twice in the file."""

    is_dry_run: bool
    created: int
    columns: dict[str, int]
    doubles: list[int]
    problems: list[RowProblem]


@get("/applications.csv", responses=refusals(422), media_type="text/csv")
async def export_table(session: Session, user: CurrentUser) -> Response[bytes]:
    """All applications as a CSV file, newest first, its heads in the person's language."""
    data = await exported(session, user.id, locale=user.locale)
    return download(data, "applications.csv", "text/csv; charset=utf-8")


async def read_table(request: Request[Any, Any, Any], user: CurrentUser) -> Prepared[Given]:
    """The table, read before the session opens."""
    del user
    return await prepared_by(given_by(request))


@post(
    "/applications/import",
    status_code=201,
    request_max_body_size=2 * MAX_BYTES,
    guards=[sent_as_form],
    dependencies=before_session(read_table),
    responses=refusals(400, 403, 413, 422),
)
async def import_table(
    session: Session,
    user: CurrentUser,
    prepared: NamedDependency[Prepared[Given]],
    *,
    dry_run: DryRun = False,
) -> Imported:
    """Take the new rows in. A form: file (or csv, its text), and column-FIELD with the number of a column, from 0.

    order-NUMBER: day or month, whichever stands first in that column.  status-WORD: the status that a word means.
    """
    given = prepared.get()
    if given.refusal is not None:
        raise given.refusal
    plan = await (_planned(session, user.id, given) if dry_run else _taken(session, user.id, given, user.locale))
    problems = [
        RowProblem(row=one.number, error=one.code, message=sentence(one.code, user.locale, **one.parameters))
        for one in plan.errors
    ]
    columns = {str(field): at for field, at in given.columns.items()}
    return Imported(
        is_dry_run=dry_run, created=len(plan.wanted), columns=columns, doubles=list(plan.doubles), problems=problems
    )


async def _planned(session: Session, user_id: UUID, given: Given) -> Plan:
    return plan_of(given.wanted, given.errors, await known_of(session, user_id))


async def _taken(session: Session, user_id: UUID, given: Given, language: str) -> Plan:
    return await import_rows(session, user_id, given.wanted, given.errors, language=language)


router = api_router("Applications", [export_table, import_table])
