"""Reading the event log on: nothing twice, nothing lost, and only what concerns the listeners."""

import pytest
from live_samples import a_user, written

from app.web.event_log import EventLog

pytestmark = pytest.mark.usefixtures("database")


async def test_an_event_is_read_once() -> None:
    alice, log = await a_user(), EventLog()
    await log.fresh([alice])
    await written(alice, 11, 12)

    assert [one.id for one in await log.fresh([alice])] == [11, 12]
    assert await log.fresh([alice]) == []


async def test_an_event_that_becomes_visible_after_a_higher_one_is_read_too() -> None:
    alice, log = await a_user(), EventLog()
    await written(alice, 11, 14)
    await log.fresh([alice])
    await written(alice, 15)
    await log.fresh([alice])
    await written(alice, 12, 13)

    assert [one.id for one in await log.fresh([alice])] == [12, 13]


async def test_what_was_there_before_is_not_news() -> None:
    alice, log = await a_user(), EventLog()
    await written(alice, 11, 12)

    assert await log.fresh([alice]) == []
    assert await log.fresh([alice]) == []
    assert log.is_begun


async def test_the_events_of_others_are_left_out() -> None:
    alice, bob, log = await a_user(), await a_user("bob"), EventLog()
    await log.fresh([alice])
    await written(bob, 11)
    await written(alice, 12)

    assert [one.id for one in await log.fresh([alice])] == [12]


async def test_many_events_at_once_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.web.event_log.READ_AT_ONCE", 3)
    alice, log = await a_user(), EventLog()
    await log.fresh([alice])
    await written(alice, *range(11, 31))

    assert [one.id for one in await log.fresh([alice])] == list(range(11, 31))
