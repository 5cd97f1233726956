"""People of a house have what a worker's upkeep would give them, so that what happens to them is done by the test."""

import pytest
from sqlalchemy import select

from app import db
from app.kit.dotted import named
from app.live import Event
from app.settings import Settings
from jobs.upkeep import CHORES
from tests.faults.harness.people import move_in


@pytest.mark.always
async def test_the_upkeep_finds_nothing_to_tell_people_who_just_moved_in(database: Settings) -> None:
    await move_in(database, [], people=2, offers=2)
    before = await events()

    for chore in CHORES:
        await named(chore.run)(database)

    assert before
    assert await events() == before


async def events() -> list[int]:
    async with db.reading() as session:
        return list(await session.scalars(select(Event.id).order_by(Event.id)))
