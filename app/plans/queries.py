"""What each plan costs and allows, and what somebody may do."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.plans.models import Plan, UserPlan
from app.plans.terms import FIRST_TERMS, PlanName, PlanTerms, Support


async def plans(session: AsyncSession) -> dict[PlanName, PlanTerms]:
    """Every plan as it is now, the smallest first."""
    changed = {one.name: _terms(one) for one in (await session.scalars(select(Plan))).all()}
    return {name: changed.get(name, first) for name, first in FIRST_TERMS.items()}


async def plan_of(session: AsyncSession, user_id: UUID) -> PlanName:
    """The plan that somebody is on."""
    return PlanName(await session.scalar(select(UserPlan.plan).where(UserPlan.user_id == user_id)) or PlanName.FREE)


async def rights_of(session: AsyncSession, user_id: UUID) -> PlanTerms:
    """What a person may do. Whoever runs the server is held back by no plan."""
    terms = (await plans(session))[await plan_of(session, user_id)]
    if not await session.scalar(select(User.is_admin).where(User.id == user_id)):
        return terms
    return replace(terms, max_cvs=None, max_offers=None, max_analyses=None, has_own_model=True)


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
