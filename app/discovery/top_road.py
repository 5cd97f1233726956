"""The inbox as a road to a person's top offers: what waits for a decision, as it is scored there."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading
from app.discovery.keys import key_of_address
from app.discovery.models import FoundOffer, FoundStatus
from app.discovery.scoring import AT_ONCE, score_found
from app.errors import AppError
from app.matching.likeness import LOOKED_AT
from app.matching.roads import Names, Road, Scored, Waiting, names_of
from app.offers.digest import OfferDigest

_SCORED = (
    FoundOffer.id,
    FoundOffer.title,
    FoundOffer.company,
    FoundOffer.place,
    FoundOffer.language,
    FoundOffer.address,
    FoundOffer.score,
    FoundOffer.score_cv_id,
)


async def prepare(user_id: UUID) -> None:
    """Score the newest that lack a score of the CVs as they are, and those that were best; as many as a page shows.

    A CV that is too hard to hold against offers leaves those that have a score.
    """
    with suppress(AppError):
        await score_found(user_id)
        async with reading() as session:
            before = (await session.scalars(_best_first(user_id, AT_ONCE))).all()
        if before:
            await score_found(user_id, before)


async def best(session: AsyncSession, user_id: UUID, key: str, most: int) -> list[Scored]:
    """The best that wait, scored for the CVs of this print."""
    asked = select(*_SCORED).where(*_wait(user_id), FoundOffer.score.is_not(None), FoundOffer.score_key == key)
    rows = await session.execute(asked.order_by(FoundOffer.score.desc(), FoundOffer.id.desc()).limit(most))
    return [Scored(*row) for row in rows]


async def waiting(session: AsyncSession, user_id: UUID, most: int) -> list[Waiting]:
    """The newest that wait."""
    text = func.substr(FoundOffer.text, 1, LOOKED_AT)
    asked = select(FoundOffer.id, FoundOffer.digest, FoundOffer.address, text).where(*_wait(user_id))
    rows = await session.execute(asked.order_by(FoundOffer.found_at.desc(), FoundOffer.id.desc()).limit(most))
    return [Waiting(row[0], OfferDigest.model_validate(row[1]), row[2], row[3]) for row in rows]


async def decided(session: AsyncSession, user_id: UUID, names: Sequence[Names]) -> frozenset[str]:
    """The names of what the person approved or rejected, among these."""
    kins = [one.kin for one in names if one.kin]
    keys = [key_of_address(one.address) for one in names if one.address]
    columns = (FoundOffer.title, FoundOffer.company, FoundOffer.place, FoundOffer.address)
    asked = select(*columns).where(FoundOffer.user_id == user_id, FoundOffer.status != FoundStatus.PENDING)
    rows = await session.execute(asked.where(or_(FoundOffer.kin_key.in_(kins), FoundOffer.key.in_(keys))))
    return frozenset[str]().union(*(names_of(*row).all for row in rows))


def _best_first(user_id: UUID, most: int) -> Select[UUID]:
    asked = select(FoundOffer.id).where(*_wait(user_id), FoundOffer.score.is_not(None))
    return asked.order_by(FoundOffer.score.desc(), FoundOffer.id.desc()).limit(most)


def _wait(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return FoundOffer.user_id == user_id, FoundOffer.status == FoundStatus.PENDING


ROAD = Road(prepare, best, waiting, decided)
