"""The ledger: taken once, given back once, never below nothing, always the sum of its entries."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app import db
from app.credits.actions import OutOfCredits, debit, grant, refund
from app.credits.models import Entry
from app.credits.queries import balance
from app.kit.ids import new_id
from app.settings import Settings
from tests.factories import a_user

pytestmark = pytest.mark.usefixtures("database")


async def alice_with(amount: int) -> UUID:
    async with db.transaction() as session:
        user = await a_user(session)
        await grant(session, user.id, amount, reference=new_id())
        return user.id


async def state(user_id: UUID) -> tuple[int, int]:
    async with db.reading() as session:
        total = await session.scalar(select(func.sum(Entry.amount)).where(Entry.user_id == user_id))
        return await balance(session, user_id), total or 0


async def test_thirty_debits_at_once_on_ten_credits_take_exactly_ten(database: Settings) -> None:
    user_id = await alice_with(10)

    async def take() -> bool:
        try:
            async with db.transaction() as session:
                await debit(session, user_id, 1, reference=new_id(), feature="letter")
        except OutOfCredits:
            return False
        return True

    taken = await asyncio.gather(*(take() for _ in range(30)))

    assert sum(taken) == 10
    assert await state(user_id) == (0, 0)


async def test_the_same_work_is_paid_once() -> None:
    user_id, work = await alice_with(10), new_id()

    for _ in range(2):
        async with db.transaction() as session:
            await debit(session, user_id, 3, reference=work, feature="letter")

    assert await state(user_id) == (7, 7)


async def test_a_refund_comes_once() -> None:
    user_id, work = await alice_with(5), new_id()
    async with db.transaction() as session:
        await debit(session, user_id, 2, reference=work, feature="letter")

    given: list[int] = []
    for _ in range(3):
        async with db.transaction() as session:
            given.append(await refund(session, user_id, reference=work))

    assert given == [2, 0, 0]
    assert await state(user_id) == (5, 5)


async def test_a_refused_debit_leaves_nothing() -> None:
    user_id = await alice_with(1)

    with pytest.raises(OutOfCredits):
        async with db.transaction() as session:
            await debit(session, user_id, 2, reference=new_id(), feature="letter")

    assert await state(user_id) == (1, 1)


async def test_a_price_of_nothing_writes_no_entry() -> None:
    user_id = await alice_with(1)

    async with db.transaction() as session:
        await debit(session, user_id, 0, reference=new_id(), feature="letter")
        assert await refund(session, user_id, reference=new_id()) == 0

    async with db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Entry)) == 1
