"""Every write on plans: what a person wants, what an admin gives or declines, and the terms of each plan."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.queries import user_for_admin
from app.audit import note
from app.errors import Conflict, NotFound, Refused
from app.kit.clock import now
from app.plans.acts import Act
from app.plans.models import Plan, UserPlan
from app.plans.months import give_month
from app.plans.queries import plans, user_plan
from app.plans.terms import FIRST_TERMS, PlanName, PlanTerms, changed
from app.tasks.queries import lock_user


def plan_named(name: str) -> PlanName:
    """The plan of this name. Raises Refused (plan.unknown)."""
    try:
        return PlanName(name)
    except ValueError as error:
        raise Refused("plan.unknown") from error


async def want_plan(session: AsyncSession, user_id: UUID, plan: PlanName) -> UserPlan:
    """Note which plan a person wants, in place of an earlier wish; the same again keeps its place in the queue.

    Raises Conflict (plan.already_yours).
    """
    row = await _locked_row(session, user_id)
    if row.plan == plan:
        raise Conflict("plan.already_yours")
    if row.wanted != plan:
        row.wanted, row.wanted_at = plan, now()
    await session.flush()
    return row


async def take_wish_back(session: AsyncSession, user_id: UUID) -> None:
    """Want no other plan any more."""
    await session.execute(_without_wish(user_id))


async def give_plan(session: AsyncSession, user_id: UUID, plan: PlanName, *, by: UUID | None) -> bool:
    """Put a person on a plan; a larger one brings the rest of this month's credits. Gives whether it is another.

    by: the admin, None for a command.  A wish for this plan is fulfilled, one for another stays. Raises NotFound.
    """
    await user_for_admin(session, user_id)
    row = await _locked_row(session, user_id)
    if row.wanted == plan:
        row.wanted = row.wanted_at = None
    if is_new := row.plan != plan:
        note(session, Act.PLAN_GIVEN, by, about=user_id, before=row.plan, after=plan)
        row.plan, row.since = plan, now()
    await session.flush()
    await give_month(session, user_id)
    return is_new


async def grant_wish(session: AsyncSession, user_id: UUID, plan: PlanName, *, by: UUID) -> None:
    """Give a person the plan that they want. Raises NotFound, Conflict (plan.no_wish) where they want it no more."""
    await lock_user(session, user_id)
    row = await user_plan(session, user_id)
    if row is None:
        raise NotFound
    if row.wanted != plan:
        raise Conflict("plan.no_wish")
    await give_plan(session, user_id, plan, by=by)


async def decline_wish(session: AsyncSession, user_id: UUID, *, by: UUID) -> PlanName | None:
    """Let a person's wish go; gives what it was for, None for one that is gone already.

    Raises NotFound for who is known to no plan.
    """
    row = await user_plan(session, user_id)
    if row is None:
        raise NotFound
    if row.wanted is None:
        return None
    declined = PlanName(row.wanted)
    note(session, Act.PLAN_DECLINED, by, about=user_id, before=declined)
    await session.execute(_without_wish(user_id))
    return declined


async def change_terms(session: AsyncSession, plan: PlanName, terms: PlanTerms, *, by: UUID) -> None:
    """Let a plan cost and allow this from now on; what was given for this month stays as it is."""
    before, after = changed((await plans(session))[plan], terms)
    await session.merge(Plan(name=plan, **asdict(terms)))
    note(session, Act.PLAN_CHANGED, by, about=plan, before=before, after=after)
    await session.flush()


async def reset_terms(session: AsyncSession, plan: PlanName, *, by: UUID) -> None:
    """Give a plan the terms that it came with."""
    before, after = changed((await plans(session))[plan], FIRST_TERMS[plan])
    await session.execute(delete(Plan).where(Plan.name == plan))
    note(session, Act.PLAN_RESET, by, about=plan, before=before, after=after)


async def _locked_row(session: AsyncSession, user_id: UUID) -> UserPlan:
    """The row of a person's plan, made where there is none; no other request changes it meanwhile."""
    await lock_user(session, user_id)
    found = await user_plan(session, user_id)
    if found is None:
        found = UserPlan(user_id=user_id, plan=PlanName.FREE)
        session.add(found)
    return found


def _without_wish(user_id: UUID):  # noqa: ANN202 - an UPDATE
    return update(UserPlan).where(UserPlan.user_id == user_id).values(wanted=None, wanted_at=None)
