"""Moving credits: each movement is one entry and one guarded change of the balance, in the caller's transaction."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import Balance, Entry, EntryKind
from app.errors import AppError


class OutOfCredits(AppError):
    """Fewer credits than the work costs; nothing was taken."""

    code = "credits.insufficient"
    status = 403


async def grant(
    session: AsyncSession, user_id: UUID, amount: int, *, reference: UUID, kind: EntryKind = EntryKind.GRANT
) -> None:
    """Give credits (> 0) once for this reference; 0 writes nothing."""
    if amount and not await _is_written(session, reference, kind):
        session.add(Entry(user_id=user_id, kind=kind, amount=amount, reference=reference))
        added = await session.execute(
            update(Balance).where(Balance.user_id == user_id).values(credits=Balance.credits + amount)
        )
        if added.rowcount == 0:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
            session.add(Balance(user_id=user_id, credits=amount))
        await session.flush()


async def debit(session: AsyncSession, user_id: UUID, amount: int, *, reference: UUID) -> None:
    """Take credits for paid work that starts now; once for this reference; a price of 0 writes no entry.

    Raises OutOfCredits with nothing written.
    """
    if not amount or await _is_written(session, reference, EntryKind.DEBIT):
        return
    taken = await session.execute(
        update(Balance)
        .where(Balance.user_id == user_id, Balance.credits >= amount)
        .values(credits=Balance.credits - amount)
    )
    if taken.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise OutOfCredits(needed=amount)
    session.add(Entry(user_id=user_id, kind=EntryKind.DEBIT, amount=-amount, reference=reference))
    await session.flush()


async def refund(session: AsyncSession, user_id: UUID, *, reference: UUID) -> int:
    """Give back what was taken for this reference, once. Gives the credits returned now (0 if none were due)."""
    asked = select(Entry.amount).where(
        Entry.reference == reference, Entry.kind == EntryKind.DEBIT, Entry.user_id == user_id
    )
    taken = -(await session.scalar(asked) or 0)
    if not taken or await _is_written(session, reference, EntryKind.REFUND):
        return 0
    await grant(session, user_id, taken, reference=reference, kind=EntryKind.REFUND)
    return taken


async def _is_written(session: AsyncSession, reference: UUID, kind: EntryKind) -> bool:
    return await session.scalar(select(Entry.id).where(Entry.reference == reference, Entry.kind == kind)) is not None
