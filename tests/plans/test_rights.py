"""What a plan allows: the smallest where nobody chose, all of it for whoever runs the server."""

import pytest

from app import db
from app.plans.models import UserPlan
from app.plans.queries import plan_of, plans, rights_of
from app.plans.terms import PlanName
from app.settings import Settings
from tests.factories import a_user

pytestmark = pytest.mark.both_databases


async def test_the_plans_come_with_their_prices(database: Settings) -> None:
    async with db.reading() as session:
        found = await plans(session)

    assert [(name, one.price_cents) for name, one in found.items()] == [
        ("free", 0),
        ("basic", 900),
        ("premium", 2900),
        ("head_hunter", 4900),
        ("enterprise", 9900),
    ]


async def test_who_chose_nothing_is_on_the_smallest(database: Settings) -> None:
    async with db.transaction() as session:
        user = await a_user(session)
        rights = await rights_of(session, user.id)

        plan = await plan_of(session, user.id)

    assert (plan, rights.has_own_model) == (PlanName.FREE, False)
    assert rights.max_cvs


async def test_a_plan_opens_what_it_says(database: Settings) -> None:
    async with db.transaction() as session:
        user = await a_user(session)
        session.add(UserPlan(user_id=user.id, plan=PlanName.PREMIUM))
        await session.flush()
        rights = await rights_of(session, user.id)

        plan = await plan_of(session, user.id)

    assert (plan, rights.has_own_model, rights.max_offers) == (PlanName.PREMIUM, True, None)


async def test_no_plan_holds_an_administrator_back(database: Settings) -> None:
    async with db.transaction() as session:
        user = await a_user(session)
        user.is_admin = True
        await session.flush()
        rights = await rights_of(session, user.id)

    assert (rights.max_cvs, rights.max_offers, rights.max_analyses, rights.has_own_model) == (None, None, None, True)
