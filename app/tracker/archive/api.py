"""JSON routes of past hunts."""

from datetime import datetime
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody
from pydantic import Field

from app.kit.paging import Window
from app.tracker.api import ApplicationListing, summary_of
from app.tracker.archive import actions, queries
from app.tracker.models import HuntArchive
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session


class NewHuntArchive(ApiModel):
    """What the person was hired for; empty where the hunt ends without a new post."""

    hired_title: str = Field("", max_length=200)


class Hunt(ApiModel):
    """A hunt that was put away. searchIds: the saved searches that reopening switches on again."""

    id: UUID
    hired_title: str
    search_ids: list[UUID]
    archived_at: datetime
    reopened_at: datetime | None


class HuntListing(Listing):
    """A window of past hunts, the last one first."""

    items: list[Hunt]


@get("/hunt-archives")
async def list_hunts(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> HuntListing:
    """Hunts that are put away."""
    found = await queries.past_hunts(session, user.id, Window(limit, offset))
    items = [_shown(one.hunt) for one in found.items]
    return HuntListing(total=found.total, limit=limit, offset=offset, items=items)


@post("/hunt-archives", status_code=201, responses=refusals(400, 403, 409, 413, 422))
async def archive_hunt(session: Session, user: CurrentUser, data: JSONBody[NewHuntArchive]) -> Hunt:
    """Put the hunt that goes on away: its applications read-only, its saved searches off."""
    return _shown(await actions.archive_hunt(session, user.id, hired_title=data.hired_title))


@get("/hunt-archives/{archive_id:uuid}", responses=refusals(404))
async def read_hunt(session: Session, user: CurrentUser, archive_id: FromPath[UUID]) -> Hunt:
    """One hunt."""
    return _shown(await queries.own_archive(session, user.id, archive_id))


@get("/hunt-archives/{archive_id:uuid}/applications", responses=refusals(404))
async def list_applications(
    session: Session, user: CurrentUser, archive_id: FromPath[UUID], limit: Limit = 50, offset: Offset = 0
) -> ApplicationListing:
    """The applications of a hunt, newest first."""
    await queries.own_archive(session, user.id, archive_id)
    found = await queries.applications_of(session, user.id, archive_id, Window(limit, offset))
    items = [summary_of(one) for one in found.items]
    return ApplicationListing(total=found.total, limit=limit, offset=offset, items=items)


@post("/hunt-archives/{archive_id:uuid}/reopening", responses=refusals(403, 404, 409, 422))
async def reopen_hunt(session: Session, user: CurrentUser, archive_id: FromPath[UUID]) -> Hunt:
    """Bring a hunt back, and switch its searches on again."""
    return _shown(await actions.reopen_hunt(session, user.id, archive_id))


def _shown(hunt: HuntArchive) -> Hunt:
    return Hunt.model_validate(hunt)


router = api_router("Applications", [list_hunts, archive_hunt, read_hunt, list_applications, reopen_hunt])
