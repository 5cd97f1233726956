"""JSON routes of a merge: the differences of two CVs, and those that are taken put in."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from pydantic import Field

from app.cvs import queries
from app.cvs.api import CVFull, full_cv
from app.cvs.editor.api import MAX_INT
from app.cvs.merging.actions import Seen, merge_cvs
from app.cvs.merging.comparing import Compared, compared
from app.cvs.merging.differences import Kind
from app.vitae.caps import MAX_TEXTS
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
Revision = Annotated[int, Field(ge=1, le=MAX_INT, examples=[1])]


class DifferenceOut(ApiModel):
    """One thing that the import says and the other CV does not. isProposed: it replaces nothing."""

    key: str = Field(examples=["header.phone"])
    kind: Kind
    section: str
    entry: str
    field: str
    mine: list[str]
    theirs: list[str]
    is_proposed: bool


class Differences(ApiModel):
    """Of an import and the CV that stays; the revisions say of which copies. same: entries that both have."""

    into: UUID
    revision: int
    source_revision: int
    same: int
    differences: list[DifferenceOut]


class Merging(ApiModel):
    """Which differences to take into which CV, as they were when these revisions were read."""

    into: UUID
    revision: Revision
    source_revision: Revision
    take: Annotated[list[Annotated[str, Field(max_length=80)]], Field(min_length=1, max_length=MAX_TEXTS)]


async def compare_before(user: CurrentUser, cv_id: FromPath[UUID], into: FromQuery[UUID]) -> Prepared[Compared]:
    """Both compared before the session opens."""
    return await prepared_by(compared(user.id, cv_id, into))


@get("/cvs/{cv_id:uuid}/merging", responses=refusals(404, 422, 503), dependencies=before_session(compare_before))
async def read_differences(
    session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[Compared]]
) -> Differences:
    """What this CV says and the one called `into` does not."""
    del session, user
    found = prepared.get()
    return Differences(
        into=found.target.id,
        revision=found.target.revision,
        source_revision=found.source.revision,
        same=found.merged.same,
        differences=[DifferenceOut.model_validate(one) for one in found.merged.differences],
    )


async def read_choice(request: AnyRequest, user: CurrentUser, cv_id: FromPath[UUID]) -> Prepared[Compared | None]:
    """What is asked for, put in before the session opens; None for a body that is none."""
    return await prepared_by(_chosen(user.id, cv_id, await request.json()))


async def _chosen(user_id: UUID, cv_id: UUID, body: object) -> Compared | None:
    try:
        data = Merging.model_validate(body)
    except ValueError:  # the route says which field it is
        return None
    return await compared(user_id, cv_id, data.into, data.take)


@post(
    "/cvs/{cv_id:uuid}/merging",
    status_code=200,
    responses=refusals(400, 403, 404, 409, 413, 422, 503),
    dependencies=before_session(read_choice),
)
async def merge(
    session: Session,
    user: CurrentUser,
    cv_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[Compared | None]],
    data: JSONBody[Merging],
) -> CVFull:
    """Put what is taken of this CV into the one called `into`, as one version; gives that CV."""
    await queries.own_cv(session, user.id, cv_id)
    found = prepared.get()
    if found is not None:
        await merge_cvs(session, user.id, found, Seen(data.source_revision, data.revision))
    return await full_cv(session, await queries.own_cv(session, user.id, data.into))


router = api_router("CVs", [read_differences, merge])
