"""Every write of the inbox but the approval: rejecting, taking that back, and what time does to what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import from_now
from app.discovery.models import FoundOffer, FoundStatus
from app.errors import Conflict, NotFound
from app.kit.clock import now
from app.live import Told, announce_all

AT_ONCE = 100  # offers that one form decides about
UNDO_S = 600.0  # for so long a rejected offer keeps its text
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_STAMP = 10**17  # microseconds; a datetime reaches further than any decision


@dataclass(frozen=True, slots=True)
class Rejection:
    """What one decision rejected. stamp: its name, by which all of it is taken back.  title: of the first."""

    stamp: int
    found_ids: tuple[UUID, ...]
    title: str


async def reject_found(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID]) -> Rejection:
    """Reject those that wait for a decision; others stay as they are.

    found_ids: at least one.  Raises NotFound if one is not theirs, Conflict (inbox.decided) if none waits any more.
    """
    titles = await _own_titles(session, user_id, found_ids)
    moment = now()
    waiting = (FoundOffer.id.in_(titles), FoundOffer.user_id == user_id, FoundOffer.status == FoundStatus.PENDING)
    values = {"status": FoundStatus.REJECTED, "decided_at": moment}
    rejected = set(await session.scalars(update(FoundOffer).where(*waiting).values(values).returning(FoundOffer.id)))
    if not rejected:
        raise Conflict("inbox.decided")
    ids = tuple(one for one in titles if one in rejected)
    await _announce(session, user_id, ids, FoundStatus.REJECTED)
    return Rejection(_stamp_of(moment), ids, titles[ids[0]])


async def restore_found(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """Let rejected offers wait for a decision again, those whose text is kept; which these were.

    Raises NotFound if one is not theirs, Conflict (inbox.emptied, inbox.not_rejected) where none can be brought back.
    """
    known = await _own_titles(session, user_id, found_ids)
    return await _restore(session, user_id, tuple(known))


async def restore_rejection(session: AsyncSession, user_id: UUID, stamp: int) -> tuple[UUID, ...]:
    """Take back all that one decision rejected; which these were.

    Raises NotFound where it rejected nothing of theirs that is still rejected, Conflict (inbox.emptied).
    """
    if not 0 < stamp < _MOST_STAMP:
        raise NotFound
    moment = _EPOCH + timedelta(microseconds=stamp)
    mine = (FoundOffer.user_id == user_id, FoundOffer.status == FoundStatus.REJECTED, FoundOffer.decided_at == moment)
    ids = (await session.scalars(select(FoundOffer.id).where(*mine))).all()
    if not ids:
        raise NotFound
    return await _restore(session, user_id, ids)


async def mark_viewed(session: AsyncSession, user_id: UUID, found_id: UUID) -> None:
    """Note that the person opened it, the first time."""
    mine = (FoundOffer.id == found_id, FoundOffer.user_id == user_id, FoundOffer.viewed_at.is_(None))
    await session.execute(update(FoundOffer).where(*mine).values(viewed_at=now()))


async def empty_rejected(session: AsyncSession) -> None:
    """Of what was rejected for longer than it can be undone, keep only what stops it from coming back."""
    over = (FoundOffer.status == FoundStatus.REJECTED, FoundOffer.decided_at < from_now(-UNDO_S), FoundOffer.text != "")
    await session.execute(update(FoundOffer).where(*over).values(text="", digest={}))


async def drop_waiting(session: AsyncSession, *, days: int) -> None:
    """Delete what nobody decided about for so many days."""
    old = FoundOffer.found_at < from_now(-timedelta(days=days).total_seconds())
    await session.execute(delete(FoundOffer).where(FoundOffer.status == FoundStatus.PENDING, old))


async def _own_titles(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Title by id, in the order given. Raises NotFound unless all are the user's."""
    asked = select(FoundOffer.id, FoundOffer.title).where(FoundOffer.id.in_(found_ids), FoundOffer.user_id == user_id)
    titles = {row.id: row.title for row in await session.execute(asked)}
    if any(one not in titles for one in found_ids):
        raise NotFound
    return {one: titles[one] for one in found_ids}


async def _restore(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID]) -> tuple[UUID, ...]:
    kept = (FoundOffer.id.in_(found_ids), FoundOffer.user_id == user_id, FoundOffer.text != "")
    asked = update(FoundOffer).where(*kept, FoundOffer.status == FoundStatus.REJECTED)
    values = {"status": FoundStatus.PENDING, "decided_at": None}
    restored = set(await session.scalars(asked.values(values).returning(FoundOffer.id)))
    if not restored:
        raise Conflict(await _why_not_restored(session, user_id, found_ids))
    ids = tuple(one for one in found_ids if one in restored)
    await _announce(session, user_id, ids, FoundStatus.PENDING)
    return ids


async def _why_not_restored(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID]) -> str:
    mine = (FoundOffer.id.in_(found_ids), FoundOffer.user_id == user_id, FoundOffer.status == FoundStatus.REJECTED)
    emptied = await session.scalar(select(FoundOffer.id).where(*mine).limit(1))
    return "inbox.emptied" if emptied else "inbox.not_rejected"


async def _announce(session: AsyncSession, user_id: UUID, found_ids: Sequence[UUID], status: FoundStatus) -> None:
    """Said of each; pages hear several at once."""
    told = [Told("inbox:changed", {"foundId": str(one), "status": str(status)}, ("inbox",)) for one in found_ids]
    await announce_all(session, user_id, told)


def _stamp_of(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)
