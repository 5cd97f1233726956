"""Moving credits: each movement is one entry and one guarded change of the balance, in the caller's transaction."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.queries import is_confirmed
from app.credits.models import Balance, Entry, EntryKind
from app.credits.options import SIGNUP_CREDITS
from app.credits.queries import balance
from app.errors import AppError
from app.options.queries import whole


class OutOfCredits(AppError):
    """Fewer credits than the whole work costs; nothing was taken. needed: for all of it.  have: what there is."""

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


async def debit(session: AsyncSession, user_id: UUID, amount: int, *, reference: UUID, feature: str) -> None:
    """Take credits for paid work that starts now; as debit_each, for one."""
    await debit_each(session, user_id, amount, references=[reference], feature=feature)


async def debit_each(
    session: AsyncSession, user_id: UUID, amount: int, *, references: Sequence[UUID], feature: str
) -> None:
    """Take this amount for each of these, all or none; once for a reference; a price of 0 writes no entry.

    feature: the kind of work, whose words the ledger shows; registered by its slice (credits/subjects).
    Raises OutOfCredits, which names the cost of all, and NotConfirmed for an account that still has to confirm its
    address, with nothing written.
    """
    if not amount:
        return
    due = [one for one in dict.fromkeys(references) if not await _is_written(session, one, EntryKind.DEBIT)]
    if not due:
        return
    if not await is_confirmed(session, user_id):
        raise NotConfirmed
    await _change(session, user_id, -amount * len(due))
    kind = EntryKind.DEBIT
    session.add_all(Entry(user_id=user_id, kind=kind, amount=-amount, reference=one, feature=feature) for one in due)
    await session.flush()


async def make_sure_of(session: AsyncSession, user_id: UUID, needed: int) -> None:
    """Raises OutOfCredits where there are fewer; what takes them is guarded once more by itself."""
    if needed and (have := await balance(session, user_id)) < needed:
        raise OutOfCredits(needed=needed, have=have)


async def refund(session: AsyncSession, user_id: UUID, *, reference: UUID) -> int:
    """Give back what was taken for this reference, once. Gives the credits returned now (0 if none were due)."""
    asked = select(Entry.amount, Entry.feature).where(
        Entry.reference == reference, Entry.kind == EntryKind.DEBIT, Entry.user_id == user_id
    )
    taken = (await session.execute(asked)).one_or_none()
    if taken is None or await _is_written(session, reference, EntryKind.REFUND):
        return 0
    back = {"kind": EntryKind.REFUND, "amount": -taken.amount, "feature": taken.feature}
    await move(session, Entry(user_id=user_id, reference=reference, **back))
    return -taken.amount


async def move(session: AsyncSession, entry: Entry) -> None:
    """Write an entry and change the balance with it. Raises OutOfCredits, with nothing written, below nothing."""
    await _change(session, entry.user_id, entry.amount)
    session.add(entry)
    await session.flush()


async def _change(session: AsyncSession, user_id: UUID, amount: int) -> None:
    """Move the balance. Raises OutOfCredits below nothing: the database decides, whatever was read before."""
    enough = (Balance.user_id == user_id) & (Balance.credits >= -amount)
    moved = await session.execute(update(Balance).where(enough).values(credits=Balance.credits + amount))
    if moved.rowcount == 0:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        if amount < 0:
            raise OutOfCredits(needed=-amount, have=await balance(session, user_id))
        session.add(Balance(user_id=user_id, credits=amount))


async def _is_written(session: AsyncSession, reference: UUID, kind: EntryKind) -> bool:
    return await session.scalar(select(Entry.id).where(Entry.reference == reference, Entry.kind == kind)) is not None
