"""Applications move along a table; every move is kept, dates can be put right, the last one can be taken back."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.errors import Conflict, NotFound, Refused
from app.kit.clock import now
from app.live import Event
from app.tracker.actions import add_application
from app.tracker.models import Application, ApplicationMove
from app.tracker.moving import correct_move, move_application, undo_move
from app.tracker.statuses import MOVES, ApplicationStatus
from tests.factories import an_offer

S = ApplicationStatus


@pytest.fixture
async def application_id(alice: User) -> UUID:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
        return (await add_application(session, alice.id, offer.id)).id


async def moved(user: User, application_id: UUID, *to: ApplicationStatus, **more: Any) -> Application:
    for one in to:
        async with db.transaction() as session:
            found = await move_application(session, user.id, application_id, one, **more)
    return found


async def history(application_id: UUID) -> list[ApplicationMove]:
    async with db.reading() as session:
        mine = ApplicationMove.application_id == application_id
        return list(await session.scalars(select(ApplicationMove).where(mine).order_by(ApplicationMove.id)))


def test_every_status_can_be_reached_and_left() -> None:
    reached = {after for moves in MOVES.values() for after in moves}

    assert set(MOVES) == set(S)
    assert reached == set(S)
    assert all(before not in moves for before, moves in MOVES.items())


@pytest.mark.both_databases
async def test_every_move_is_kept_with_its_day_and_note(alice: User, application_id: UUID) -> None:
    monday = now() - timedelta(days=7)

    await moved(alice, application_id, S.APPLIED, moved_at=monday, note=" by mail ")
    application = await moved(alice, application_id, S.INTERVIEW)

    kept = await history(application_id)
    told = [(one.from_status, one.to_status, one.moved_by, one.note) for one in kept]
    assert told == [
        ("", "TO_APPLY", "person", ""),
        ("TO_APPLY", "APPLIED", "person", "by mail"),
        ("APPLIED", "INTERVIEW", "person", ""),
    ]
    assert kept[1].moved_at == monday
    assert (application.status, application.status_at) == (S.INTERVIEW, kept[2].moved_at)


async def test_a_move_that_the_table_lacks_is_refused_and_leaves_nothing(alice: User, application_id: UUID) -> None:
    with pytest.raises(Conflict) as refusal:
        await moved(alice, application_id, S.HIRED)

    assert refusal.value.error_code == "application.no_such_move"
    assert refusal.value.parameters == {"before": "TO_APPLY", "after": "HIRED"}
    assert len(await history(application_id)) == 1


async def test_the_same_place_again_is_no_move(alice: User, application_id: UUID) -> None:
    await moved(alice, application_id, S.APPLIED, S.APPLIED)

    assert len(await history(application_id)) == 2


async def test_the_last_move_is_taken_back_and_stays_in_the_history(alice: User, application_id: UUID) -> None:
    await moved(alice, application_id, S.APPLIED, S.REJECTED)
    async with db.transaction() as session:
        back = await undo_move(session, alice.id, application_id)

    kept = await history(application_id)
    assert (back.status, back.status_at) == (S.APPLIED, kept[1].moved_at)
    assert [one.undone_at is not None for one in kept] == [False, False, True]
    async with db.transaction() as session:
        assert (await undo_move(session, alice.id, application_id)).status == S.TO_APPLY
    with pytest.raises(Conflict) as refusal:
        async with db.transaction() as session:
            await undo_move(session, alice.id, application_id)
    assert refusal.value.error_code == "application.nothing_to_undo"


async def test_a_day_is_put_right_and_counts_from_then_on(alice: User, application_id: UUID) -> None:
    await moved(alice, application_id, S.APPLIED)
    move = (await history(application_id))[1]
    day = now() - timedelta(days=3)

    async with db.transaction() as session:
        await correct_move(session, alice.id, move.id, moved_at=day, note="called them")

    async with db.reading() as session:
        application = await session.get_one(Application, application_id)
    assert application.status_at == day
    assert (await history(application_id))[1].note == "called them"


async def test_a_day_to_come_is_refused(alice: User, application_id: UUID) -> None:
    tomorrow = now() + timedelta(days=1)
    move = (await history(application_id))[0]

    with pytest.raises(Refused) as refusal:
        await moved(alice, application_id, S.APPLIED, moved_at=tomorrow)
    with pytest.raises(Refused):
        async with db.transaction() as session:
            await correct_move(session, alice.id, move.id, moved_at=tomorrow)

    assert refusal.value.error_code == "application.in_future"
    assert len(await history(application_id)) == 1


async def test_nobody_moves_what_is_another_persons(alice: User, charlie: User, application_id: UUID) -> None:
    move = (await history(application_id))[0]

    for one in (application_id, uuid4()):
        with pytest.raises(NotFound):
            await moved(charlie, one, S.APPLIED)
        with pytest.raises(NotFound):
            async with db.transaction() as session:
                await undo_move(session, charlie.id, one)
    with pytest.raises(NotFound):
        async with db.transaction() as session:
            await correct_move(session, charlie.id, move.id, note="x")

    assert [one.note for one in await history(application_id)] == [""]


@pytest.mark.both_databases
async def test_all_devices_hear_of_a_move(alice: User, application_id: UUID) -> None:
    await moved(alice, application_id, S.APPLIED)

    async with db.reading() as session:
        events = list(await session.scalars(select(Event).order_by(Event.id)))
    heard = {one.event: one.data for one in events[-2:]}
    assert heard["card_moved"] == heard["application:changed"]
    assert (heard["card_moved"]["from"], heard["card_moved"]["status"]) == ("TO_APPLY", "APPLIED")
