"""JSON routes of versions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, patch, post
from litestar.params import FromPath, JSONBody, QueryParameter
from pydantic import Field

from app.cvs import queries
from app.cvs.api import CVFull, full_cv
from app.cvs.editor.api import MAX_INT
from app.cvs.models import MAX_VERSION_NAME, CVVersion
from app.cvs.versions import actions
from app.cvs.versions.comparing import compared
from app.cvs.versions.comparison import Pair
from app.db import let_go
from app.kit.paging import Window
from app.vitae.document import CVDocument
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session

Number = Annotated[int, QueryParameter(ge=1, le=MAX_INT, description="The number of a version")]


class VersionSummary(ApiModel):
    """A version in a list. label: what made it; name: what its person calls it."""

    number: int = Field(examples=[1])
    label: str = Field(examples=["edit"])
    name: str
    created_at: datetime
    updated_at: datetime


class VersionListing(Listing):
    """A window of the versions of a CV, newest first."""

    items: list[VersionSummary]


class VersionFull(VersionSummary):
    """A version with its document."""

    document: CVDocument


class VersionName(ApiModel):
    """What a version is called; "" for nothing."""

    name: str = Field(max_length=MAX_VERSION_NAME, examples=["Sent to Kew"])


class Restoring(ApiModel):
    """The version to make the current one."""

    number: int = Field(ge=1, le=MAX_INT, examples=[1])


class ChangedPart(ApiModel):
    """One text that is not the same in both: before and after are "" where a side has none."""

    section: str
    entry: str
    change: str = Field(examples=["changed"])
    before: str
    after: str


class VersionComparison(ApiModel):
    """What changed from the earlier version to the later one. same: texts that are in both alike."""

    parts: list[ChangedPart]
    same: int
    reordered_sections: list[str]


@get("/cvs/{cv_id:uuid}/versions", responses=refusals(404, 422))
async def list_versions(
    session: Session, user: CurrentUser, cv_id: FromPath[UUID], limit: Limit = 50, offset: Offset = 0
) -> VersionListing:
    """The versions of a CV, without their documents."""
    cv = await queries.own_cv(session, user.id, cv_id)
    found = await queries.versions_in(session, cv.id, Window(limit, offset))
    items = [VersionSummary.model_validate(one) for one in found.items]
    return VersionListing(total=found.total, limit=limit, offset=offset, items=items)


@post("/cvs/{cv_id:uuid}/versions", status_code=201, responses=refusals(400, 403, 404, 422))
async def restore_version(
    session: Session, user: CurrentUser, cv_id: FromPath[UUID], data: JSONBody[Restoring]
) -> CVFull:
    """Make a new version of an older one."""
    await actions.restore_version(session, user.id, cv_id, data.number)
    return await full_cv(session, await queries.own_cv(session, user.id, cv_id))


@get("/cvs/{cv_id:uuid}/versions/{number:int}", responses=refusals(404, 422))
async def read_version(
    session: Session, user: CurrentUser, cv_id: FromPath[UUID], number: FromPath[int]
) -> VersionFull:
    """One version with its document."""
    cv = await queries.own_cv(session, user.id, cv_id)
    return VersionFull.model_validate(await queries.version_of(session, cv.id, number))


@patch("/cvs/{cv_id:uuid}/versions/{number:int}", responses=refusals(400, 403, 404, 422))
async def name_version(
    session: Session, user: CurrentUser, cv_id: FromPath[UUID], number: FromPath[int], data: JSONBody[VersionName]
) -> VersionSummary:
    """Call a version something."""
    named = await actions.name_version(session, user.id, cv_id, number, data.name)
    return VersionSummary.model_validate(named)


@get("/cvs/{cv_id:uuid}/versions/comparison", responses=refusals(404, 422, 503))
async def compare_versions(
    session: Session, user: CurrentUser, cv_id: FromPath[UUID], before: Number, after: Number
) -> VersionComparison:
    """What changed between two versions of a CV, from the earlier to the later one."""
    cv = await queries.own_cv(session, user.id, cv_id)
    old, new = [await queries.version_of(session, cv.id, number) for number in sorted((before, after))]
    pair = Pair(before=_document(old), after=_document(new))
    await let_go(session)
    comparison = await compared(pair)
    parts = [
        ChangedPart(
            section=section.name,
            entry=text.entry,
            change=text.change,
            before=" ".join(one.text for one in text.words if one.side != "result"),
            after=" ".join(one.text for one in text.words if one.side != "source"),
        )
        for section in comparison.sections
        for text in section.texts
    ]
    reordered = [section.name for section in comparison.sections if section.is_reordered]
    return VersionComparison(parts=parts, same=comparison.same, reordered_sections=reordered)


def _document(version: CVVersion) -> CVDocument:
    return queries.document_of_version(version)


router = api_router("CVs", [list_versions, restore_version, read_version, name_version, compare_versions])
