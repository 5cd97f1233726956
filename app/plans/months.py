"""The credits of a plan: each person gets them once a calendar month (UTC), however often and by whomever it is asked.

A month's share is what the plan gives less what the month has brought already: the credits of a new account count
towards its first month, so nobody gets both; and who is put on a larger plan gets the difference at once. What is not
spent stays.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.credits.actions import grant
from app.credits.models import Entry, EntryKind
from app.kit.clock import now
from app.live import announce
from app.plans.models import PlanGrant
from app.plans.queries import plan_of, plans, plans_of
from app.plans.terms import PlanName, PlanTerms, month_of
from app.tasks.queries import lock_user

AT_ONCE = 50  # people in one transaction, which others wait for on SQLite


async def give_month(session: AsyncSession, user_id: UUID, moment: datetime | None = None) -> int:
    """Give a person what is left of this month's credits of their plan; how many that was, 0 for the second time.

    Nothing is given to an account whose address is not confirmed.
    """
    await lock_user(session, user_id)
    plan = await plan_of(session, user_id)
    terms = (await plans(session))[plan]
    return await _give(session, user_id, plan, terms, moment or now())


async def give_to_some(session: AsyncSession, moment: datetime) -> int:
    """Give the next few people what they have not had for this month; how many people that were, 0 once all have it."""
    terms = await plans(session)
    found = await _locked(session, month_of(moment))
    chosen = await plans_of(session, found)
    for user_id in found:
        plan = chosen.get(user_id, PlanName.FREE)
        await _give(session, user_id, plan, terms[plan], moment)
    return len(found)


async def _locked(session: AsyncSession, month: str) -> Sequence[UUID]:
    """People who lack this month, held so that no other worker gives to them; one whom another holds is left out."""
    lacks = ~exists().where(PlanGrant.user_id == User.id, PlanGrant.month == month)
    asked = select(User.id).where(User.unconfirmed_since.is_(None), lacks).order_by(User.id).limit(AT_ONCE)
    return (await session.scalars(asked.with_for_update(key_share=True, skip_locked=True, of=User))).all()


async def _give(session: AsyncSession, user_id: UUID, plan: PlanName, terms: PlanTerms, moment: datetime) -> int:
    month = month_of(moment)
    if not await _may_have(session, user_id, plan, month):  # asked with the lock in hand: a worker may just have given
        return 0
    share = max(0, terms.credits_month - await _had(session, user_id, moment))
    reference = uuid5(user_id, f"{month} {plan}")
    session.add(PlanGrant(user_id=user_id, month=month, plan=plan, credits=share, reference=reference))
    await session.flush()
    await grant(session, user_id, share, reference=reference)
    if share:
        data = {"amount": share, "kind": EntryKind.GRANT}
        await announce(session, user_id, "credits:changed", data, names=("tasks",))
    return share


async def _may_have(session: AsyncSession, user_id: UUID, plan: PlanName, month: str) -> bool:
    given = exists().where(PlanGrant.user_id == user_id, PlanGrant.month == month, PlanGrant.plan == plan)
    return bool(await session.scalar(select(User.unconfirmed_since.is_(None) & ~given).where(User.id == user_id)))


async def _had(session: AsyncSession, user_id: UUID, moment: datetime) -> int:
    """What this month has brought already: by plans, and with a new account (whose entry refers to the account)."""
    mine = (PlanGrant.user_id == user_id, PlanGrant.month == month_of(moment))
    by_plans = await session.scalar(select(func.coalesce(func.sum(PlanGrant.credits), 0)).where(*mine))
    start = datetime(moment.year, moment.month, 1, tzinfo=UTC)
    first = select(Entry.amount).where(Entry.reference == user_id, Entry.kind == EntryKind.GRANT)
    return int(by_plans or 0) + int(await session.scalar(first.where(Entry.created_at >= start)) or 0)
