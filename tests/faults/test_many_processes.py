"""Two webs, four workers, PostgreSQL and Redis: many people at once, and one who starts everything everywhere (T12)."""

import asyncio
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.harness.checker import violations
from tests.faults.harness.house import house
from tests.faults.harness.people import move_in
from tests.faults.harness.watching import over
from tests.servers.postgresql import Cluster

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180)]
PEOPLE, STARTS = 8, 40


async def test_two_webs_and_four_workers_share_the_work_and_refuse_what_is_too_much(
    tmp_path: Path, nursery: subprocess.Popen[str], cluster: Cluster
) -> None:
    with cluster.database() as url:
        async with house(tmp_path, nursery, database_url=url) as home:
            addresses = [home.add_web("web1"), home.add_web("web2")]
            people = await move_in(home.settings, addresses, people=PEOPLE, credits_=0)
            for address in addresses:
                await home.ready(address)

            answers = await asyncio.gather(*(people[0].generate() for _ in range(STARTS)))
            others = await asyncio.gather(*(person.generate(2) for person in people[1:]))
            for number in range(4):
                home.add(f"worker{number}", "worker", SARTOR_WORKER_JOBS="2")  # nobody can take all
            ended = await over(*(one for person in people for one in person.started))

            await home.rest()
            rows = await home.rows()

    assert Counter(answers) == {202: 1, 429: STARTS - 1}
    assert others == [202] * (PEOPLE - 1)
    assert ended == ["completed"] * PEOPLE
    assert violations(rows) == []
    assert {one.credits for one in rows.balances if one.user_id == people[0].user_id} == {9}
    assert len({one.worker for one in rows.attempts}) > 1
