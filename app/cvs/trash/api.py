"""JSON routes of the trash."""

from datetime import datetime
from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath

from app.cvs.api import CVSummary
from app.cvs.models import CVKind
from app.cvs.trash import actions
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session


class TrashedCV(ApiModel):
    """A deleted CV. leavesAt: when it goes for good."""

    id: UUID
    name: str
    kind: CVKind
    deleted_at: datetime
    leaves_at: datetime


class Trash(ApiModel):
    """All deleted CVs of the person, the one deleted last first."""

    items: list[TrashedCV]


@get("/trash/cvs", responses=refusals())
async def list_trash(session: Session, user: CurrentUser) -> Trash:
    """The person's deleted CVs."""
    return Trash(items=[TrashedCV.model_validate(one) for one in await actions.trash_of(session, user.id)])


@post("/trash/cvs/{cv_id:uuid}/restoration", status_code=200, responses=refusals(403, 404, 422))
async def restore_cv(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> CVSummary:
    """Take a CV out of the trash as it was."""
    return CVSummary.model_validate(await actions.restore_cv(session, user.id, cv_id))


@delete("/trash/cvs/{cv_id:uuid}", responses=refusals(403, 404, 422))
async def purge_cv(session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]) -> None:
    """Delete a CV in the trash for good, with its versions and the file it came from."""
    await actions.purge_cv(session, user.id, cv_id, settings.data_dir)


router = api_router("CVs", [list_trash, restore_cv, purge_cv])
