"""Kills while people approve offers with letters and CVs on: nothing is lost, nothing is started or paid twice."""

import asyncio
import subprocess
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from app import db
from app.letters.models import Letter
from app.tracker.models import SentApplication
from tests.faults.harness import chaos
from tests.faults.harness.checker import approvals_are_whole, violations
from tests.faults.harness.house import House, house
from tests.faults.harness.people import move_in
from tests.faults.harness.rows import Rows

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240)]
DEADLY: dict[chaos.Harm, int] = {chaos.kill_worker: 5, chaos.kill_web: 3, chaos.kill_everything: 1}
ENOUGH = 3  # approvals that were answered, however long a busy machine takes for them


async def test_kills_during_approvals_lose_and_double_nothing(tmp_path: Path, nursery: subprocess.Popen[str]) -> None:
    async with house(tmp_path, nursery) as home:
        addresses = [home.add_web("web1"), home.add_web("web2")]
        for number in (1, 2):
            home.add(f"worker{number}", "worker")
        people = await move_in(home.settings, addresses, people=3, approves=True)
        leave = asyncio.Event()
        lives = [asyncio.create_task(one.live(Random(n), until=leave)) for n, one in enumerate(people)]
        await chaos.harm(
            home, Random(11), times=8, kinds=DEADLY, enough=lambda: sum(len(one.approved) for one in people) > ENOUGH
        )
        leave.set()
        await asyncio.gather(*lives)
        await chaos.drain(home)
        rows = await home.rows()
        rows.acknowledged = frozenset(one for person in people for one in person.started)
        rows.approved = frozenset(one for person in people for one in person.approved)

    assert violations(rows) == []
    assert len(rows.approved) > ENOUGH
    assert len(rows.letter_versions) >= len(rows.approved)


@pytest.mark.always("analysis.decided:2")
@pytest.mark.parametrize("point", ["analysis.decided:1", "analysis.decided:2", "analysis.decided:3"])
async def test_a_worker_that_dies_between_parts_starts_none_twice(home: House, point: str) -> None:
    address = home.add_web("web1")
    [person] = await move_in(home.settings, [address], offers=1, approves=True)
    await home.ready(address)
    assert await person.approve() == 303
    home.add("first", "worker", SARTOR_FAILPOINTS=point)
    await home.members["first"].gone()
    home.add("second", "worker")

    await chaos.drain(home)

    rows = await home.rows()
    rows.approved = frozenset(person.approved)
    assert violations(rows) == []
    assert (len(rows.offers), len(rows.letter_versions), len(rows.analyses)) == (1, 1, 1)


async def test_a_worker_that_dies_with_the_files_in_hand_keeps_them_once(home: House) -> None:
    address = home.add_web("web1")
    [person] = await move_in(home.settings, [address], offers=1, approves=True)
    await home.ready(address)
    await person.approve()
    home.add("first", "worker", SARTOR_FAILPOINTS="sending.printed:1")
    while not await written():  # noqa: ASYNC110 - another process writes it
        await asyncio.sleep(0.05)
    application_id = (await home.rows()).applications[0].id
    sent = await person.client.post(f"{address}/api/applications/{application_id}/moves", json={"status": "APPLIED"})
    await home.members["first"].gone()
    home.add("second", "worker")

    await chaos.drain(home)

    files = await person.client.get(f"{address}/api/applications/{application_id}/sent")
    assert sent.status_code == 201
    [record] = files.json()["items"]
    assert [one["kind"] for one in record["files"]] == ["cv", "cv", "letter", "letter"]
    async with db.reading() as session:
        assert len((await session.scalars(select(SentApplication))).all()) == 1


async def written() -> bool:
    async with db.reading() as session:
        return bool(await session.scalar(select(Letter.id).where(Letter.status == "DONE")))


@pytest.mark.always
async def test_an_approval_that_got_lost_is_noticed(home: House) -> None:
    [person] = await move_in(home.settings, [], offers=1)

    rows = Rows(approved=frozenset(person.offers))

    assert len(list(approvals_are_whole(rows))) == 2
