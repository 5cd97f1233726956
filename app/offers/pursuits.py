"""What became of offers, and how far a person is with each; who knows of applications registers, this room does not."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.offers.models import Offer


class Mark(StrEnum):
    """How far a person is with an offer, in one word: each but the first says that the ones before are behind them."""

    NEW = "new"
    VIEWED = "viewed"
    SAVED = "saved"
    APPLIED = "applied"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Pursuit:
    """An application for an offer. mark: what its standing makes of the offer; None while nothing was sent yet."""

    application_id: UUID
    mark: Mark | None = None


async def _none(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> Mapping[UUID, Pursuit]:
    del session, user_id, offer_ids
    return {}


async def _nothing(session: AsyncSession, user_id: UUID, offer_id: UUID, mark: Mark) -> None:
    del session, user_id, offer_id, mark


@dataclass(frozen=True, slots=True)
class Pursuer:
    """found: (session, user, offers) -> what stands for those that are pursued.

    stand: (session, user, offer, mark) makes the application of an offer stand where a mark says.
    """

    found: Callable[[AsyncSession, UUID, Sequence[UUID]], Awaitable[Mapping[UUID, Pursuit]]] = _none
    stand: Callable[[AsyncSession, UUID, UUID, Mark], Awaitable[None]] = _nothing


_pursuers: dict[str, Pursuer] = {}


def register_pursuer(name: str, pursuer: Pursuer) -> None:
    """Make known who knows of applications; there is one at most."""
    _pursuers.clear()
    _pursuers[name] = pursuer


async def pursuits_of(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> Mapping[UUID, Pursuit]:
    """The applications for these offers of the user, by offer; none for those that are not pursued."""
    return await _pursuer().found(session, user_id, offer_ids)


async def stand_at(session: AsyncSession, user_id: UUID, offer_id: UUID, mark: Mark) -> None:
    """Make the application of the user's offer stand where the mark says."""
    await _pursuer().stand(session, user_id, offer_id, mark)


def mark_of(offer: Offer, pursuit: Pursuit | None) -> Mark:
    """How far the person is with an offer."""
    if pursuit is not None and pursuit.mark is not None:
        return pursuit.mark
    if offer.saved_at is not None:
        return Mark.SAVED
    return Mark.NEW if offer.viewed_at is None else Mark.VIEWED


def _pursuer() -> Pursuer:
    return next(iter(_pursuers.values()), Pursuer())
