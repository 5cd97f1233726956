"""The daily check of the ledger: every balance is the sum of its entries, and nothing that failed lacks its refund."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.credits.models import Balance, Entry, EntryKind, LedgerCheck
from app.kit.clock import now

EVERY = timedelta(hours=20)  # it is asked for more often than daily, by every worker
KEPT = timedelta(days=400)
SHOWN = 100
ASKED_AT_ONCE = 500
Ended = Callable[[AsyncSession], Awaitable[Sequence[UUID]]]
_ended: dict[str, Ended] = {}


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong. balances: users whose entries sum to something else.  refunds: references that lack theirs."""

    balances: tuple[UUID, ...]
    refunds: tuple[UUID, ...]


def register_ended_without_result(name: str, ended: Ended) -> None:
    """Let a slice name the references of its work that ended without a result; the same name again replaces it."""
    _ended[name] = ended


def registered_endings() -> tuple[str, ...]:
    """The slices that were asked to name them."""
    return tuple(_ended)


async def check_if_due(session: AsyncSession) -> LedgerCheck | None:
    """Check and keep the result, if that is long enough ago; old results go."""
    newest = await session.scalar(select(func.max(LedgerCheck.at)))
    if newest is not None and newest > now() - EVERY:
        return None
    await session.execute(delete(LedgerCheck).where(LedgerCheck.at < now() - KEPT))
    return await check_ledger(session)


async def check_ledger(session: AsyncSession) -> LedgerCheck:
    """Check now and keep the result, for the admin to see."""
    faults = await faults_in(session)
    check = LedgerCheck(
        wrong_balances=len(faults.balances),
        missing_refunds=len(faults.refunds),
        details={
            "users": [str(one) for one in faults.balances[:SHOWN]],
            "references": [str(one) for one in faults.refunds[:SHOWN]],
        },
    )
    session.add(check)
    await session.flush()
    return check


async def faults_in(session: AsyncSession) -> Faults:
    """What is wrong in the ledger as this session sees it."""
    ended = [reference for named in _ended.values() for reference in await named(session)]
    return Faults(await _wrong_balances(session), await _missing_refunds(session, ended))


async def _wrong_balances(session: AsyncSession) -> tuple[UUID, ...]:
    sums = select(Entry.user_id, func.sum(Entry.amount).label("credits")).group_by(Entry.user_id).subquery()
    owned = select(Balance.user_id).outerjoin(sums, sums.c.user_id == Balance.user_id)
    wrong = owned.where(Balance.credits != func.coalesce(sums.c.credits, 0))
    without = select(sums.c.user_id).where(
        sums.c.credits != 0, ~exists().where(Balance.user_id == sums.c.user_id).correlate(sums)
    )
    return (*(await session.scalars(wrong)).all(), *(await session.scalars(without)).all())


async def _missing_refunds(session: AsyncSession, references: Sequence[UUID]) -> tuple[UUID, ...]:
    refund = aliased(Entry)
    has_refund = exists().where(refund.reference == Entry.reference, refund.kind == EntryKind.REFUND)
    unpaid = select(Entry.reference).where(Entry.kind == EntryKind.DEBIT, ~has_refund)
    found: list[UUID] = []
    for start in range(0, len(references), ASKED_AT_ONCE):
        some = references[start : start + ASKED_AT_ONCE]
        found += await session.scalars(unpaid.where(Entry.reference.in_(some)))
    return tuple(found)
