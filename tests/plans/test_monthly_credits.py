"""The credits of a plan: once for each month, whoever asks and however often, and the difference of a larger plan."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select, update

from app import db
from app.accounts.actions import change_locale
from app.accounts.models import User
from app.credits.actions import debit
from app.credits.checks import faults_in
from app.credits.models import Entry
from app.credits.queries import balance
from app.kit.ids import new_id
from app.plans.actions import give_plan
from app.plans.chores import give_months
from app.plans.months import AT_ONCE, give_month, give_to_some
from app.plans.terms import PlanName, month_of
from app.settings import ROOT, Settings
from tests.factories import a_user

pytestmark = pytest.mark.both_databases
NEXT_YEAR = datetime(datetime.now(UTC).year + 1, 1, 31, 23, tzinfo=UTC)


async def somebody(name: str = "alice") -> UUID:
    async with db.transaction() as session:
        user = await a_user(session, name)
        return user.id


async def given(moment: datetime) -> list[int]:
    """How many people each transaction gave something to, until all had it."""
    counts: list[int] = []
    while True:
        async with db.transaction() as session:
            counts.append(await give_to_some(session, moment))
        if not counts[-1]:
            return counts


async def has(user_id: UUID) -> int:
    async with db.reading() as session:
        assert (await faults_in(session)).balances == ()
        return await balance(session, user_id)


async def put_on(user_id: UUID, plan: PlanName) -> None:
    async with db.transaction() as session:
        await give_plan(session, user_id, plan, by=None)


async def test_everybody_gets_the_credits_of_their_plan_once_a_month(database: Settings) -> None:
    alice, bob = await somebody("alice"), await somebody("bob")
    await put_on(bob, PlanName.BASIC)

    for _ in range(3):
        await give_months(database)

    assert (await has(alice), await has(bob)) == (10, 50)


async def test_another_month_brings_them_again_and_what_was_not_spent_stays(database: Settings) -> None:
    alice = await somebody()
    await give_months(database)
    async with db.transaction() as session:
        await debit(session, alice, 4, reference=new_id(), feature="letter")

    await given(NEXT_YEAR)

    assert await has(alice) == 16


async def test_two_workers_at_once_give_once(database: Settings) -> None:
    people = [await somebody(f"p{number}") for number in range(8)]

    await asyncio.gather(*(give_months(database) for _ in range(4)))
    await asyncio.gather(*(give_months(database) for _ in range(2)))

    assert [await has(one) for one in people] == [10] * 8


async def test_thousands_are_served_in_short_transactions(database: Settings) -> None:
    async with db.transaction() as session:
        for number in range(AT_ONCE + 3):
            await a_user(session, f"p{number}")

    assert await given(NEXT_YEAR) == [AT_ONCE, 3, 0]


async def test_a_larger_plan_brings_the_difference_once(database: Settings) -> None:
    alice = await somebody()
    await give_months(database)

    for plan in (PlanName.PREMIUM, PlanName.FREE, PlanName.PREMIUM, PlanName.BASIC):
        await put_on(alice, plan)
    await give_months(database)

    assert await has(alice) == 200


async def test_an_unconfirmed_account_gets_them_once_it_is_confirmed(database: Settings) -> None:
    alice = await somebody()
    async with db.transaction() as session:
        await session.execute(update(User).values(unconfirmed_since=NEXT_YEAR))
    await give_months(database)
    await put_on(alice, PlanName.BASIC)
    before = await has(alice)

    async with db.transaction() as session:
        await session.execute(update(User).values(unconfirmed_since=None))
    await give_months(database)

    assert (before, await has(alice)) == (0, 50)


async def test_the_credits_of_a_new_account_count_towards_its_first_month(app: object, alice: User) -> None:
    async with db.transaction() as session:
        at_first = await balance(session, alice.id)
        more = await give_month(session, alice.id)
        later = await give_month(session, alice.id, NEXT_YEAR)

    assert (at_first, more, later) == (10, 0, 10)


@pytest.mark.parametrize("point", ["plans.before_commit:2", "plans.some_given:1", "plans.some_given:2"])
async def test_a_killed_worker_has_given_nothing_twice(database: Settings, point: str) -> None:
    async with db.transaction() as session:
        for number in range(2 * AT_ONCE + 5):
            await a_user(session, f"p{number}")
    code = (
        "import asyncio\nfrom app import db\nfrom app.plans.chores import give_months\n"
        "from app.settings import load_settings\n"
        "settings = load_settings()\ndb.connect(settings.database_url)\nasyncio.run(give_months(settings))\n"
    )
    around = {**os.environ, "SARTOR_FAILPOINTS": point, "SARTOR_DATABASE_URL": database.database_url}
    around["SARTOR_DATA_DIR"] = str(database.data_dir)
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code], cwd=ROOT, env=around, capture_output=True, check=False
    )
    half = await entries()

    await give_months(database)

    assert killed.returncode == 137, killed.stderr
    assert half == AT_ONCE * int(point[-1] if "some_given" in point else 1)
    assert await entries() == 2 * AT_ONCE + 5
    async with db.reading() as session:
        assert set(await session.scalars(select(func.sum(Entry.amount)).group_by(Entry.user_id))) == {10}


async def entries() -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Entry)) or 0


async def test_the_ledger_names_the_plan_and_the_month(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await give_month(session, alice.id, datetime(2035, 11, 3, tzinfo=UTC))
    english = (await alice_client.get("/credits")).text
    async with db.transaction() as session:
        await change_locale(session, alice.id, "fr")

    french = (await alice_client.get("/credits")).text

    assert "Free plan, November 2035" in english
    assert "formule Gratuit, novembre 2035" in french
    assert month_of(datetime(2035, 11, 3, tzinfo=UTC)) == "2035-11"
