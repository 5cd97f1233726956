"""How much a page or a program has seen: told apart from what it missed, whatever the order of commits."""

import pytest
from live_samples import a_user, announced, position, written
from sqlalchemy import delete

from app import db
from app.live import Event
from app.settings import Settings
from app.web.positions import Opening, Position, opening_of, position_from

pytestmark = pytest.mark.usefixtures("database")


async def opening(user_id: object, last: Position | None) -> Opening:
    async with db.reading() as session:
        return await opening_of(session, user_id, last)  # type: ignore[arg-type]


async def test_who_has_seen_everything_has_missed_nothing() -> None:
    alice, bob = await a_user(), await a_user("bob")
    await announced(alice, "one:changed", "two:changed")
    last = await position(alice)
    await announced(bob, "three:changed")

    found = await opening(alice, last)

    assert (list(found.missed), found.has_gap) == ([], False)


async def test_what_came_after_a_position_is_missed_in_order() -> None:
    alice = await a_user()
    await announced(alice, "one:changed")
    last = await position(alice)
    await announced(alice, "two:changed", "three:changed")

    found = await opening(alice, last)

    assert [one.event for one in found.missed] == ["two:changed", "three:changed"]
    assert not found.has_gap


async def test_an_event_that_became_visible_late_leaves_a_gap_though_its_id_is_lower() -> None:
    alice = await a_user()
    await written(alice, 11, 13)
    last = await position(alice)
    await written(alice, 12)

    found = await opening(alice, last)

    assert (list(found.missed), found.has_gap) == ([], True)


async def test_events_of_cleared_tasks_leave_no_gap() -> None:
    alice = await a_user()
    await written(alice, 11, 12, 13)
    last = await position(alice)
    async with db.transaction() as session:
        await session.execute(delete(Event).where(Event.id == 12))
    await written(alice, 14)

    found = await opening(alice, last)

    assert ([one.id for one in found.missed], found.has_gap) == ([14], False)


async def test_whoever_counts_each_event_stands_where_the_log_does() -> None:
    alice = await a_user()
    await written(alice, 11)
    mine = await position(alice)
    await written(alice, 15, 12)

    assert mine.after(15).after(12) == await position(alice)


@pytest.mark.parametrize("text", ["", "12", "1.2", "1.2.3.4", "a.b.c", "-1.2.3", "1.2.٣", f"1.2.{'9' * 40}"])
def test_what_is_no_position_is_not_taken_for_one(text: str, settings: Settings) -> None:
    assert position_from(text) is None


def test_a_position_is_read_as_it_was_written(settings: Settings) -> None:
    assert position_from(str(Position(1, 2, 3))) == Position(1, 2, 3)
