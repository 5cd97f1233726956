"""JSON route of what a tailored CV says by confirmed facts, and where these come from."""

from datetime import datetime
from uuid import UUID

from litestar import get
from litestar.params import FromPath

from app.cvs.models import CVKind
from app.cvs.queries import own_cv
from app.generation.review.queries import under_review
from app.generation.told import told_in
from app.vitae.units import units
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session


class FactSaid(ApiModel):
    """A text of a tailored CV and the success behind it. isCoached: told to the coach, else written by hand."""

    unit_id: str
    text: str
    success_id: UUID
    title: str
    told_at: datetime
    is_coached: bool


@get("/cvs/{cv_id:uuid}/facts", responses=refusals(404))
async def list_facts(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> list[FactSaid]:
    """The texts of a tailored CV that come from successes of its person, as it stands; none of any other CV."""
    if (await own_cv(session, user.id, cv_id)).kind != CVKind.TAILORED:
        return []
    review = await under_review(session, user.id, cv_id)
    texts = {unit.id: unit.text for unit in units(review.tailored.document)}
    said = told_in(review.generation, review.version.provenance)
    return [
        FactSaid(unit_id=unit_id, text=texts[unit_id], **origin.model_dump())
        for unit_id, origins in said.items()
        for origin in origins
        if unit_id in texts
    ]


router = api_router("Generations", [list_facts])
