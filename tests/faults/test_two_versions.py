"""Two versions on one schema: while a later one is put in place, this one's processes work on, and start anew."""

import pytest
from sqlalchemy import text

from app import db
from tests.faults.harness.checker import violations
from tests.faults.harness.house import House
from tests.faults.harness.people import move_in
from tests.faults.harness.watching import over, until
from tests.migrations.test_newer_schema import ADDED, NEXT

pytestmark = [pytest.mark.faults, pytest.mark.both_databases, pytest.mark.timeout(120)]


async def migrated_by_a_later_version() -> None:
    async with db.transaction() as session:
        for statement in (*ADDED, NEXT):
            await session.execute(text(statement))


@pytest.mark.always
async def test_processes_of_this_version_work_on_and_start_anew_after_a_later_ones_migration(home: House) -> None:
    home.add("worker", "worker")
    person = (await move_in(home.settings, [home.add_web("web")]))[0]

    async def is_started() -> bool:
        return await person.start(2) == 303

    await until(is_started)
    await migrated_by_a_later_version()
    assert await over(*person.started) == ["completed"]

    for name in ("worker", "web"):  # what was put in place is gone back from: the older version starts once more
        home.members[name].kill()
        await home.members[name].gone()
        home.start(name)
    await until(is_started)

    assert await over(*person.started) == ["completed", "completed"]
    await home.rest()
    assert violations(await home.rows()) == []
