"""What each plan costs and allows, and what a person may do."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.db import found_in
from app.kit.paging import Found, Window
from app.plans.models import Plan, PlanGrant, PlanUse, UserPlan
from app.plans.terms import FIRST_TERMS, Limited, PlanName, PlanTerms, Support


async def plans(session: AsyncSession) -> dict[PlanName, PlanTerms]:
    """Every plan as it is now, the smallest first."""
    changed = {one.name: _terms(one) for one in (await session.scalars(select(Plan))).all()}
    return {name: changed.get(name, first) for name, first in FIRST_TERMS.items()}


async def plan_of(session: AsyncSession, user_id: UUID) -> PlanName:
    """The plan that a person is on."""
    return PlanName(await session.scalar(select(UserPlan.plan).where(UserPlan.user_id == user_id)) or PlanName.FREE)


async def rights_of(session: AsyncSession, user_id: UUID) -> PlanTerms:
    """What a person may do. Whoever runs the server is held back by no plan."""
    terms = (await plans(session))[await plan_of(session, user_id)]
    if not await session.scalar(select(User.is_admin).where(User.id == user_id)):
        return terms
    return replace(terms, max_cvs=None, max_offers=None, max_analyses=None, has_own_model=True)


async def changed_plans(session: AsyncSession) -> set[str]:
    """The names of those that are not as they came."""
    return set((await session.scalars(select(Plan.name))).all())


async def user_plan(session: AsyncSession, user_id: UUID) -> UserPlan | None:
    """The row of a person's plan, with what they want; None for who has chosen nothing and was given none."""
    return await session.get(UserPlan, user_id, populate_existing=True)


async def plans_of(session: AsyncSession, user_ids: Sequence[UUID]) -> dict[UUID, PlanName]:
    """The plans of these people; who has no row is left out."""
    rows = await session.execute(select(UserPlan.user_id, UserPlan.plan).where(UserPlan.user_id.in_(user_ids)))
    return {row.user_id: PlanName(row.plan) for row in rows}


async def wishes_in(session: AsyncSession, window: Window) -> Found[UserPlan]:
    """A window of who wants another plan, who asked first at the top; for the admin."""
    asked = select(UserPlan).where(UserPlan.wanted.is_not(None))
    return await found_in(session, asked.order_by(UserPlan.wanted_at, UserPlan.user_id), window)


async def emails_of(session: AsyncSession, user_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The addresses of these people, for the admin."""
    rows = await session.execute(select(User.id, User.email).where(User.id.in_(user_ids)))
    return {row.id: row.email for row in rows}


async def people_by_plan(session: AsyncSession) -> dict[PlanName, int]:
    """How many people are on each plan."""
    rows = await session.execute(select(UserPlan.plan, func.count()).group_by(UserPlan.plan))
    counted = {PlanName(row[0]): int(row[1]) for row in rows}
    everybody = await session.scalar(select(func.count()).select_from(User)) or 0
    others = everybody - sum(counted.values())
    return {name: counted.get(name, 0) + (others if name == PlanName.FREE else 0) for name in PlanName}


async def used_in_month(session: AsyncSession, user_id: UUID, what: Limited, month: str) -> int:
    """How often a person did this in a month ("2026-11")."""
    asked = select(PlanUse.used).where(PlanUse.user_id == user_id, PlanUse.month == month, PlanUse.what == what)
    return await session.scalar(asked) or 0


async def grants_of(session: AsyncSession, references: Sequence[UUID]) -> Sequence[PlanGrant]:
    """What these references of the ledger, reached through its owner, were given for."""
    return (await session.scalars(select(PlanGrant).where(PlanGrant.reference.in_(references)))).all()


def _terms(row: Plan) -> PlanTerms:
    return PlanTerms(
        row.price_cents,
        row.credits_month,
        row.max_cvs,
        row.max_offers,
        row.max_analyses,
        has_own_model=row.has_own_model,
        support=Support(row.support),
    )
