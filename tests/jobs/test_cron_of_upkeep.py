"""Upkeep as arq's cron: each chore as often as it says, the first time soon after the start."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from arq.cron import CronJob

from app.settings import Settings, load_settings
from app.tasks.hands import Hands
from jobs.upkeep import CHORES, Chore, cron_jobs


class Begun:
    """What a chore of these tests says when it begins."""

    event: asyncio.Event


async def goes_on(settings: Settings) -> None:
    del settings
    Begun.event.set()
    await asyncio.Event().wait()


async def fails(settings: Settings) -> None:
    raise KeyError(str(settings))


def job_of(every_s: float, run: str = "goes_on") -> CronJob:
    return cron_jobs(load_settings({}), (Chore("chore", every_s, f"{__name__}:{run}"),))[0]


@pytest.mark.parametrize("every_s", [1.0, 10.0, 3600.0, 6 * 3600.0, 24 * 3600.0])
def test_a_chore_is_done_as_often_as_it_says(every_s: float) -> None:
    job = job_of(every_s)
    moments: list[datetime] = []
    for _ in range(4):
        assert job.next_run
        moments.append(job.next_run)
        job.calculate_next(job.next_run)

    gaps = {later - earlier for earlier, later in pairwise(moments[1:])}
    assert gaps == {timedelta(seconds=every_s)}


def test_every_chore_is_done_soon_after_the_start_and_under_a_name_of_its_own() -> None:
    jobs = cron_jobs(load_settings({}))

    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert all(one.next_run and one.next_run < soon for one in jobs)
    assert {one.name for one in jobs} == {f"upkeep:{chore.name}" for chore in CHORES}


async def test_a_chore_that_a_leaving_worker_cuts_off_is_no_failed_job() -> None:
    Begun.event = asyncio.Event()
    context: dict[str, Any] = {"hands": Hands({}), "chores": set()}
    at_work = asyncio.ensure_future(job_of(1.0).coroutine(context))  # type: ignore[arg-type]
    await asyncio.wait_for(Begun.event.wait(), 60)

    for chore in context["chores"]:
        chore.cancel()

    assert await at_work is None
    assert not context["chores"]


async def test_a_chore_that_fails_is_a_failed_job_and_a_leaving_worker_begins_none() -> None:
    job = job_of(1.0, "fails")
    context: dict[str, Any] = {"hands": Hands({}), "chores": set()}
    with pytest.raises(KeyError):
        await job.coroutine(context)  # type: ignore[arg-type]

    context["hands"].leave()

    await job.coroutine(context)  # type: ignore[arg-type]
