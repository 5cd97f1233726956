"""Every SELECT on applications, for their owner only."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.db import found_in
from app.errors import Conflict, NotFound
from app.kit.paging import Found, Window
from app.lexicon.folding import fold
from app.offers.models import Offer
from app.tracker.models import Application, ApplicationMove
from app.tracker.statuses import ApplicationStatus

MAX_QUERY, MAX_WORDS = 200, 8
COUNTED_ON = 1_000  # applications beyond those that are shown


class Tracked(NamedTuple):
    """An application with what its offer is called and where that stands."""

    application: Application
    title: str
    company: str
    language: str
    source_domain: str


async def listed_applications(
    session: AsyncSession, user_id: UUID, window: Window, *, status: str = "", query: str = ""
) -> Found[Tracked]:
    """A window of the user's applications, newest first.

    Those of hunts that were put away are not among them. status: only those that stand there.
    query: each of its words stands in title, company or place of the offer.
    """
    words = fold(query[:MAX_QUERY]).split()[:MAX_WORDS]
    asked = select(Application.id).where(*are_open(user_id))
    if status:
        asked = asked.where(Application.status == status)
    if words:
        has_words = (Offer.search_text.contains(word, autoescape=True) for word in words)
        asked = asked.join(Offer, Offer.id == Application.offer_id).where(*has_words)
    # PostgreSQL takes the order of an index for "is null" only where the order names that column too.
    newest = (Application.deleted_at.desc(), Application.created_at.desc(), Application.id.desc())
    found = await found_in(session, asked.order_by(*newest), window, count_on=COUNTED_ON)
    return found.with_items(await tracked(session, found.items))


async def tracked_application(session: AsyncSession, user_id: UUID, application_id: UUID) -> Tracked:
    """One of the user's applications. Raises NotFound."""
    await own_application(session, user_id, application_id)
    return (await tracked(session, [application_id]))[0]


async def counts_by_status(session: AsyncSession, user_id: UUID) -> Mapping[str, int]:
    """How many of the user's applications of this hunt stand where; nothing for a status that none has."""
    asked = select(Application.status, func.count()).where(*are_open(user_id)).group_by(Application.status)
    return {str(row[0]): int(row[1]) for row in await session.execute(asked)}


async def application_for(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Application | None:
    """The user's application for an offer, a deleted one too; None where there is none."""
    mine = (Application.user_id == user_id, Application.offer_id == offer_id)
    return await session.scalar(select(Application).where(*mine))


async def applications_for(
    session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]
) -> Mapping[UUID, Application]:
    """The user's applications for these offers, by offer, without those that were deleted."""
    asked = select(Application).where(Application.offer_id.in_(offer_ids), *are_own(user_id))
    return {one.offer_id: one for one in await session.scalars(asked)}


async def own_application(session: AsyncSession, user_id: UUID, application_id: UUID) -> Application:
    """The user's application. Raises NotFound for a missing, deleted or foreign id alike."""
    found = await session.scalar(select(Application).where(Application.id == application_id, *are_own(user_id)))
    if found is None:
        raise NotFound
    return found


async def open_application(session: AsyncSession, user_id: UUID, application_id: UUID) -> Application:
    """The user's application, to be changed. Raises NotFound, Conflict (application.archived)."""
    found = await own_application(session, user_id, application_id)
    if found.archive_id is not None:
        raise Conflict("application.archived")
    return found


async def own_application_in_trash(session: AsyncSession, user_id: UUID, application_id: UUID) -> Application:
    """The user's application that was deleted. Raises NotFound for any other."""
    mine = (Application.id == application_id, Application.user_id == user_id, Application.deleted_at.is_not(None))
    found = await session.scalar(select(Application).where(*mine))
    if found is None:
        raise NotFound
    return found


async def moves_of(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sequence[ApplicationMove]:
    """All moves of the user's application, those that were taken back too, in the order they were noted."""
    mine = (ApplicationMove.application_id == application_id, ApplicationMove.user_id == user_id)
    return (await session.scalars(select(ApplicationMove).where(*mine).order_by(ApplicationMove.id))).all()


async def standing_moves(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sequence[ApplicationMove]:
    """The moves of the user's application that were not taken back, in the order they were noted."""
    mine = (ApplicationMove.application_id == application_id, ApplicationMove.user_id == user_id)
    asked = select(ApplicationMove).where(*mine, ApplicationMove.undone_at.is_(None))
    return (await session.scalars(asked.order_by(ApplicationMove.id))).all()


def status_of(application: Application) -> ApplicationStatus:
    """Where a stored application stands."""
    return ApplicationStatus(application.status)


async def tracked(session: AsyncSession, application_ids: Sequence[UUID]) -> list[Tracked]:
    """Applications that were reached through their owner, in the order of the ids."""
    columns = (Offer.title, Offer.company, Offer.language, Offer.source_domain)
    asked = select(Application, *columns).join(Offer, Offer.id == Application.offer_id)
    rows = await session.execute(asked.where(Application.id.in_(application_ids)))
    found = {row[0].id: Tracked(*row) for row in rows}
    return [found[one] for one in application_ids if one in found]


def top_rank(user_id: UUID, status: str) -> ScalarSelect[float]:
    """The rank of what comes to stand above all others of a column."""
    there = aliased(Application)
    column = (there.user_id == user_id, there.deleted_at.is_(None), there.archive_id.is_(None), there.status == status)
    return select(func.coalesce(func.min(there.board_rank), 0.0) - 1.0).where(*column).scalar_subquery()


def are_open(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """The user's applications of the hunt that goes on."""
    return *are_own(user_id), Application.archive_id.is_(None)


def are_own(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """The user's applications that are not deleted, of all hunts."""
    return Application.user_id == user_id, Application.deleted_at.is_(None)
