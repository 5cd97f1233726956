"""Moving credits: each movement is one entry and one guarded change of the balance, in the caller's transaction."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.queries import is_confirmed
from app.credits.models import Balance, Entry, EntryKind
from app.credits.options import SIGNUP_CREDITS
from app.errors import AppError
from app.options.queries import whole


class OutOfCredits(AppError):
    """Fewer credits than the work costs; nothing was taken."""

    code = "credits.insufficient"
    status = 403


class NotConfirmed(AppError):
    """The account has to confirm its address first; nothing was taken."""

    code = "account.not_confirmed"
    status = 403


async def grant(
    session: AsyncSession, user_id: UUID, amount: int, *, reference: UUID, kind: EntryKind = EntryKind.GRANT
) -> None:
    """Give credits (> 0) once for this reference; 0 writes nothing."""
    if amount and not await _is_written(session, reference, kind):
        await move(session, Entry(user_id=user_id, kind=kind, amount=amount, reference=reference))


async def give_first_credits(session: AsyncSession, user_id: UUID) -> None:
    """What a new account gets, once."""
    await grant(session, user_id, await whole(session, SIGNUP_CREDITS), reference=user_id)


async def debit(session: AsyncSession, user_id: UUID, amount: int, *, reference: UUID) -> None:
    """Take credits for paid work that starts now; once for this reference; a price of 0 writes no entry.

    Raises OutOfCredits, and NotConfirmed for an account that still has to confirm its address, with nothing written.
    """
    if not amount or await _is_written(session, reference, EntryKind.DEBIT):
        return
    if not await is_confirmed(session, user_id):
        raise NotConfirmed
    await move(session, Entry(user_id=user_id, kind=EntryKind.DEBIT, amount=-amount, reference=reference))


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


async def move(session: AsyncSession, entry: Entry) -> None:
    """Write an entry and change the balance with it. Raises OutOfCredits, with nothing written, below nothing."""
    enough = (Balance.user_id == entry.user_id) & (Balance.credits >= -entry.amount)
    moved = await session.execute(update(Balance).where(enough).values(credits=Balance.credits + entry.amount))
    if moved.rowcount == 0:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        if entry.amount < 0:
            raise OutOfCredits(needed=-entry.amount)
        session.add(Balance(user_id=entry.user_id, credits=entry.amount))
    session.add(entry)
    await session.flush()


async def _is_written(session: AsyncSession, reference: UUID, kind: EntryKind) -> bool:
    return await session.scalar(select(Entry.id).where(Entry.reference == reference, Entry.kind == kind)) is not None
