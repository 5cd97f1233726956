"""The daily check finds what no code of ours should ever do to the ledger."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, update

from app import db
from app.credits.actions import debit, grant, refund
from app.credits.checks import check_if_due, check_ledger, faults_in, register_ended_without_result, registered_endings
from app.credits.chores import check_credits
from app.credits.models import Balance, Entry, EntryKind, LedgerCheck
from app.credits.queries import latest_checks
from app.kit.clock import now
from app.kit.ids import new_id
from app.registration import register_hooks
from app.settings import Settings
from tests.factories import a_user

ENDED: list[UUID] = []


async def ended(session: object) -> list[UUID]:
    return ENDED


@pytest.fixture(autouse=True)
def endings(database: Settings) -> None:
    ENDED.clear()
    register_ended_without_result("generation", ended)


async def paying_user(name: str = "alice") -> tuple[UUID, UUID]:
    """A user with 10 credits, 3 of which went for one piece of work; and the reference of that."""
    reference = new_id()
    async with db.transaction() as session:
        user = await a_user(session, name)
        await grant(session, user.id, 10, reference=new_id())
        await debit(session, user.id, 3, reference=reference, feature="letter")
        return user.id, reference


async def faults() -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    async with db.reading() as session:
        found = await faults_in(session)
    return found.balances, found.refunds


async def test_an_honest_ledger_is_without_fault() -> None:
    alice, reference = await paying_user()
    ENDED.append(reference)
    async with db.transaction() as session:
        await refund(session, alice, reference=reference)
    await paying_user("bob")

    assert await faults() == ((), ())


async def test_a_balance_that_is_not_the_sum_of_its_entries_is_found() -> None:
    alice, _ = await paying_user()
    await paying_user("bob")
    async with db.transaction() as session:
        await session.execute(update(Balance).where(Balance.user_id == alice).values(credits=8))

    assert await faults() == ((alice,), ())


async def test_entries_without_a_balance_and_a_balance_without_entries_are_found() -> None:
    alice, _ = await paying_user()
    bob, _ = await paying_user("bob")
    async with db.transaction() as session:
        await session.execute(delete(Balance).where(Balance.user_id == alice))
        await session.execute(delete(Entry).where(Entry.user_id == bob))

    assert set((await faults())[0]) == {alice, bob}


async def test_work_that_ended_without_a_result_and_without_its_refund_is_found() -> None:
    _, reference = await paying_user()
    ENDED.extend([reference, new_id()])

    assert await faults() == ((), (reference,))


async def test_the_result_is_kept_for_the_admin_and_logged(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    alice, reference = await paying_user()
    ENDED.append(reference)
    async with db.transaction() as session:
        session.add(Entry(user_id=alice, kind=EntryKind.ADJUST, amount=5, reference=new_id()))

    await check_credits(settings)

    async with db.reading() as session:
        kept = (await latest_checks(session))[0]
    assert (kept.wrong_balances, kept.missing_refunds) == (1, 1)
    assert kept.details == {"users": [str(alice)], "references": [str(reference)]}
    assert "1 balances, 1 refunds" in caplog.text


async def test_it_is_done_once_a_day_however_often_it_is_asked_for() -> None:
    async with db.transaction() as session:
        first = await check_if_due(session)
    async with db.transaction() as session:
        second = await check_if_due(session)
        await session.execute(update(LedgerCheck).values(at=now() - timedelta(days=1)))
    async with db.transaction() as session:
        third = await check_if_due(session)

    assert [one is not None for one in (first, second, third)] == [True, False, True]


async def test_old_results_are_forgotten() -> None:
    async with db.transaction() as session:
        await check_ledger(session)
        await session.execute(update(LedgerCheck).values(at=now() - timedelta(days=500)))
    async with db.transaction() as session:
        await check_if_due(session)

    async with db.reading() as session:
        assert len(await latest_checks(session)) == 1


async def test_every_slice_that_debits_names_what_ended_without_a_result() -> None:
    register_hooks()

    assert set(registered_endings()) == {"generation", "cvs", "letters", "rewordings", "coaching"}
