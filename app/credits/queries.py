"""Every SELECT on credits."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import Balance, Entry, EntryKind, LedgerCheck
from app.db import found_in
from app.kit.paging import Found, Window


async def balance(session: AsyncSession, user_id: UUID) -> int:
    """The user's credits; 0 for a user without an entry yet."""
    return await session.scalar(select(Balance.credits).where(Balance.user_id == user_id)) or 0


async def debited(session: AsyncSession, user_id: UUID, reference: UUID) -> int:
    """What was taken for this reference, whether or not it came back; 0 where nothing was."""
    asked = select(Entry.amount).where(
        Entry.user_id == user_id, Entry.reference == reference, Entry.kind == EntryKind.DEBIT
    )
    return -(await session.scalar(asked) or 0)


async def given_back(session: AsyncSession, references: Sequence[UUID]) -> dict[UUID, int]:
    """What came back for each of these references, which were reached through their owner; another try costs it."""
    asked = select(Entry.reference, Entry.amount).where(Entry.reference.in_(references), Entry.kind == EntryKind.REFUND)
    return {row.reference: row.amount for row in await session.execute(asked)}


async def entries_of(session: AsyncSession, user_id: UUID) -> Sequence[Entry]:
    """The user's movements, newest first."""
    return (
        await session.scalars(select(Entry).where(Entry.user_id == user_id).order_by(Entry.created_at.desc()))
    ).all()


async def latest_checks(session: AsyncSession, *, limit: int = 30) -> Sequence[LedgerCheck]:
    """What the last checks of the ledger found, newest first, for the admin."""
    return (await session.scalars(select(LedgerCheck).order_by(LedgerCheck.at.desc()).limit(limit))).all()


async def entries_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Entry]:
    """A window of the user's movements, newest first; ids are in the order of time."""
    asked = select(Entry).where(Entry.user_id == user_id)
    return await found_in(session, asked.order_by(Entry.created_at.desc(), Entry.id.desc()), window)


async def sum_before(session: AsyncSession, user_id: UUID, offset: int) -> int:
    """What the user's newest `offset` movements add up to; the balance less this is what stood before them."""
    newest = select(Entry.amount).where(Entry.user_id == user_id)
    window = newest.order_by(Entry.created_at.desc(), Entry.id.desc()).limit(offset).subquery()
    return await session.scalar(select(func.sum(window.c.amount))) or 0
