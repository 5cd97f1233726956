"""Every SELECT on past hunts, for their owner only."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import found_in
from app.discovery.models import SavedSearch
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.offers.models import Offer
from app.tracker.models import Application, HuntArchive
from app.tracker.queries import Tracked, are_open, are_own, tracked
from app.tracker.statuses import ApplicationStatus


class PastHunt(NamedTuple):
    """A hunt that was put away. size: how many applications it has, as far as they are not deleted."""

    hunt: HuntArchive
    size: int


async def own_archive(session: AsyncSession, user_id: UUID, archive_id: UUID) -> HuntArchive:
    """A hunt of the user. Raises NotFound."""
    mine = (HuntArchive.id == archive_id, HuntArchive.user_id == user_id)
    found = await session.scalar(select(HuntArchive).where(*mine))
    if found is None:
        raise NotFound
    return found


async def past_hunts(session: AsyncSession, user_id: UUID, window: Window) -> Found[PastHunt]:
    """Hunts that are put away, the last one first; one that was reopened is no longer past."""
    mine = (HuntArchive.user_id == user_id, HuntArchive.reopened_at.is_(None))
    asked = select(HuntArchive).where(*mine).order_by(HuntArchive.archived_at.desc(), HuntArchive.id.desc())
    found = await found_in(session, asked, window)
    ids = [one.id for one in found.items]
    counting = select(Application.archive_id, func.count()).where(*are_own(user_id), Application.archive_id.in_(ids))
    counts = {row[0]: int(row[1]) for row in await session.execute(counting.group_by(Application.archive_id))}
    return found.with_items([PastHunt(one, counts.get(one.id, 0)) for one in found.items])


async def applications_of(session: AsyncSession, user_id: UUID, archive_id: UUID, window: Window) -> Found[Tracked]:
    """The applications of a hunt, newest first."""
    asked = select(Application.id).where(*are_own(user_id), Application.archive_id == archive_id)
    found = await found_in(session, asked.order_by(Application.created_at.desc(), Application.id.desc()), window)
    return found.with_items(await tracked(session, found.items))


async def count_archived(session: AsyncSession, user_id: UUID, archive_id: UUID) -> int:
    """How many applications a hunt has."""
    mine = (*are_own(user_id), Application.archive_id == archive_id)
    return await session.scalar(select(func.count()).select_from(Application).where(*mine)) or 0


async def count_open(session: AsyncSession, user_id: UUID) -> int:
    """How many applications the hunt that goes on has."""
    return await session.scalar(select(func.count()).select_from(Application).where(*are_open(user_id))) or 0


async def hired_for(session: AsyncSession, user_id: UUID) -> str:
    """The post that the person was hired for in this hunt; "" for none."""
    hired = (*are_open(user_id), Application.status == ApplicationStatus.HIRED)
    asked = select(Offer.title).join(Application, Application.offer_id == Offer.id).where(*hired)
    return await session.scalar(asked.order_by(Application.status_at.desc()).limit(1)) or ""


async def searches_on(session: AsyncSession, user_id: UUID) -> Sequence[UUID]:
    """The saved searches that run by themselves."""
    asked = select(SavedSearch.id).where(SavedSearch.user_id == user_id, SavedSearch.is_active.is_(True))
    return (await session.scalars(asked.order_by(SavedSearch.id))).all()


async def search_names(session: AsyncSession, user_id: UUID, search_ids: Sequence[UUID]) -> Sequence[str]:
    """What these searches of the user are called, as far as they are still there."""
    mine = (SavedSearch.user_id == user_id, SavedSearch.id.in_(search_ids))
    return (await session.scalars(select(SavedSearch.name).where(*mine).order_by(SavedSearch.name))).all()
