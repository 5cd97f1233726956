"""JSON routes of applications."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from pydantic import Field, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.deciding import approve_found
from app.i18n import in_zone
from app.kit.clock import now
from app.kit.paging import Window
from app.matching.actions import take_pool_offer
from app.tracker import actions, queries
from app.tracker.analysis.api import WishedParts
from app.tracker.analysis.approving import approve
from app.tracker.details.actions import mark_of
from app.tracker.moving import MAX_NOTE, move_application
from app.tracker.queries import Tracked
from app.tracker.sending.actions import Sending
from app.tracker.sending.choice import Choice
from app.tracker.statuses import ApplicationStatus
from app.tracker.table.filters import FALLS_FIRST, MAX_QUERY, Due, Filters, Sort
from app.tracker.table.queries import table_of
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session


class ApplicationSummary(ApiModel):
    """An application in a list. statusAt: since when it stands there.  isArchived: read-only, of a past hunt."""

    id: UUID
    offer_id: UUID
    title: str = Field(examples=["Data engineer"])
    company: str
    status: ApplicationStatus
    status_at: datetime
    rating: int | None
    interview_at: datetime | None
    follow_up_on: date | None
    is_archived: bool
    created_at: datetime


class ApplicationListing(Listing):
    """A window of the person's applications, newest first."""

    items: list[ApplicationSummary]


class MoveMade(ApiModel):
    """One move. fromStatus: null where it begins.  undoneAt: when it was taken back, as a mistake."""

    id: UUID
    from_status: ApplicationStatus | None
    to_status: ApplicationStatus
    moved_by: str
    note: str
    moved_at: datetime
    undone_at: datetime | None


class ApplicationFull(ApplicationSummary):
    """An application with its history, oldest move first. notesMark: to be sent along when the notes are changed."""

    notes: str
    notes_mark: str
    moves: list[MoveMade]


class NewApplication(ApiModel):
    """What is to be pursued: one of the person's own offers, of the inbox, or of the pool.

    analysis: what starts with it; left out, what the person chose for every approval.
    """

    offer_id: UUID | None = None
    found_id: UUID | None = None
    pool_offer_id: int | None = Field(None, ge=1, le=2**62)
    analysis: WishedParts | None = None

    @model_validator(mode="after")
    def names_one(self) -> Self:
        """Exactly one of the three."""
        if sum(one is not None for one in (self.offer_id, self.found_id, self.pool_offer_id)) != 1:
            raise ValueError
        return self


class NewMove(ApiModel):
    """Where an application goes. movedAt: when that was, now by default.

    cv, letter, theme: what was sent with a move to APPLIED: "usual" (what was made for the offer), "none", "cv:<id>",
    "file:<id>" of an own file; files are printed by a task.
    """

    status: ApplicationStatus = Field(examples=["APPLIED"])
    note: str = Field("", max_length=MAX_NOTE)
    moved_at: datetime | None = None
    cv: str | None = Field(None, max_length=60, examples=["usual"])
    letter: str | None = Field(None, max_length=60, examples=["none"])
    theme: str = Field("", max_length=40)


async def wished(
    status: FromQuery[ApplicationStatus | None] = None,
    q: FromQuery[str] = "",
    rating: Annotated[int, QueryParameter(ge=0, le=5, description="At least so many stars")] = 0,
    source: FromQuery[str] = "",
    due: FromQuery[Due | None] = None,
    archived: FromQuery[bool] = False,  # noqa: FBT002 - of the address
) -> Filters:
    """What leaves rows out. source: a site.  archived: past hunts instead of the one that goes on."""
    return Filters(status or "", q[:MAX_QUERY], rating, source, due or "", archived)


@get("/applications", responses=refusals(422), dependencies={"filters": Provide(wished)})
async def list_applications(
    session: Session,
    user: CurrentUser,
    filters: NamedDependency[Filters],
    sort: FromQuery[Sort] = Sort.ADDED,
    descending: FromQuery[bool | None] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> ApplicationListing:
    """The person's applications. descending: from the highest or newest; as people mostly want it by default."""
    falls = sort in FALLS_FIRST if descending is None else descending
    asked, today = replace(filters, sort=sort, falls=falls), in_zone(now()).date()
    found = await table_of(session, user.id, asked, Window(limit, offset), today)
    items = [summary_of(one) for one in found.items]
    return ApplicationListing(total=found.total, limit=limit, offset=offset, items=items)


@post("/applications", status_code=201, responses=refusals(400, 403, 404, 409, 413, 422))
async def add_application(
    session: Session, user: CurrentUser, settings: CurrentSettings, data: JSONBody[NewApplication]
) -> ApplicationFull:
    """Pursue an offer and have it analysed; the same again gives the same application."""
    offer_id = data.offer_id
    if data.found_id is not None:
        offer_id = (await approve_found(session, user.id, data.found_id)).id
    elif data.pool_offer_id is not None:
        offer_id = (await take_pool_offer(session, user.id, data.pool_offer_id)).id
    wish = data.analysis.as_wish() if data.analysis else None
    application = await approve(session, settings, user.id, _named(offer_id), wish)
    return await full_of(session, user.id, application.id)


@get("/applications/{application_id:uuid}", responses=refusals(404))
async def read_application(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> ApplicationFull:
    """One application with its history."""
    return await full_of(session, user.id, application_id)


@post("/applications/{application_id:uuid}/moves", status_code=201, responses=refusals(400, 403, 404, 409, 413, 422))
async def add_move(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    data: JSONBody[NewMove],
) -> ApplicationFull:
    """Move an application; 409 for a move that is not allowed from where it stands."""
    choice = Choice.read(data.cv or "", data.letter or "", data.theme)
    sending = Sending(choice, is_chosen=bool(data.cv or data.letter), data_dir=settings.data_dir)
    await move_application(
        session, user.id, application_id, data.status, note=data.note, moved_at=data.moved_at, sending=sending
    )
    return await full_of(session, user.id, application_id)


@delete("/applications/{application_id:uuid}", responses=refusals(403, 404, 422))
async def delete_application(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> None:
    """Take an application away; its offer and what was made for it stay."""
    await actions.delete_application(session, user.id, application_id)


def _named(offer_id: UUID | None) -> UUID:
    if offer_id is None:
        message = "the form names one of the three"
        raise AssertionError(message)
    return offer_id


def summary_of(one: Tracked) -> ApplicationSummary:
    """As a list shows it."""
    row = one.application
    return ApplicationSummary(
        id=row.id,
        offer_id=row.offer_id,
        title=one.title,
        company=one.company,
        status=queries.status_of(row),
        status_at=row.status_at,
        rating=row.rating,
        interview_at=row.interview_at,
        follow_up_on=row.follow_up_on,
        is_archived=row.archive_id is not None,
        created_at=row.created_at,
    )


async def full_of(session: AsyncSession, user_id: UUID, application_id: UUID) -> ApplicationFull:
    """With its history. Raises NotFound."""
    tracked = await queries.tracked_application(session, user_id, application_id)
    notes = tracked.application.notes
    moves = [
        MoveMade(
            id=one.id,
            from_status=ApplicationStatus(one.from_status) if one.from_status else None,
            to_status=ApplicationStatus(one.to_status),
            moved_by=one.moved_by,
            note=one.note,
            moved_at=one.moved_at,
            undone_at=one.undone_at,
        )
        for one in await queries.moves_of(session, user_id, application_id)
    ]
    return ApplicationFull(**dict(summary_of(tracked)), moves=moves, notes=notes, notes_mark=mark_of(notes))


router = api_router(
    "Applications", [list_applications, add_application, read_application, add_move, delete_application]
)
