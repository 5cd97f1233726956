"""JSON routes of interactions: everything that is kept of a person's, as JSON and as a file."""

import csv
from datetime import datetime
from io import StringIO
from typing import Any
from uuid import UUID

from litestar import Response, get
from pydantic import Field

from app.kit.paging import Window
from app.matching.interactions import queries
from app.matching.interactions.models import Kind, Subject
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session
from app.web.pages import download


class InteractionShown(ApiModel):
    """One thing that was done with an offer; cvId, rank and score as they were then."""

    id: UUID
    kind: Kind
    subject: Subject
    subject_id: str
    offer_id: UUID | None = Field(description="Of the own offer that it is, or became")
    cv_id: UUID | None
    rank: int | None
    score: int | None
    seconds: int | None
    at: datetime


class InteractionListing(Listing):
    """A window of the person's interactions, newest first."""

    items: list[InteractionShown]


@get("/interactions", responses=refusals(422))
async def list_interactions(
    session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0
) -> InteractionListing:
    """What is kept of what the person did with offers; nothing unless they allow it."""
    found = await queries.interactions_in(session, user.id, Window(limit, offset))
    items = [InteractionShown.model_validate(one) for one in found.items]
    return InteractionListing(total=found.total, limit=limit, offset=offset, items=items)


@get("/interactions/files/csv", media_type="text/csv", responses=refusals())
async def read_file(session: Session, user: CurrentUser) -> Response[Any]:
    """The same as a table, oldest first."""
    names = list(InteractionShown.model_fields)
    text = StringIO()
    table = csv.writer(text)
    table.writerow(names)
    for one in await queries.interactions_for_a_file(session, user.id):
        shown = InteractionShown.model_validate(one).model_dump(mode="json")
        table.writerow(["" if shown[name] is None else shown[name] for name in names])
    return download(text.getvalue().encode(), "interactions.csv", "text/csv; charset=utf-8")


router = api_router("Interactions", [list_interactions, read_file])
