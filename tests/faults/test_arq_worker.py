"""The worker as arq starts it: each task inside a job of arq, which goes on whatever becomes of Redis (T4, T11)."""

import signal

import pytest
from arq.worker import async_check_health, get_kwargs

from jobs.worker import worker_settings
from tests.faults.harness.checker import violations
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in
from tests.faults.harness.watching import at_least_saved, over, saved_calls, tries, until

pytestmark = [pytest.mark.faults, pytest.mark.both_databases, pytest.mark.timeout(120)]
HEALTH = "arq:queue:health-check"


async def one_person(home: House) -> Person:
    address = home.add_web("web")
    person = (await move_in(home.settings, [address]))[0]
    await home.ready(address)
    return person


async def is_well(home: House) -> bool:
    """What `arq --check` says."""
    asked = get_kwargs(worker_settings(home.settings))["redis_settings"]
    return await async_check_health(asked) == 0  # type: ignore[arg-type]


async def until_well(home: House) -> None:
    async def has_begun() -> bool:
        return await is_well(home)

    await until(has_begun)


@pytest.mark.always
async def test_a_task_is_a_job_of_arq_and_goes_on_while_redis_is_away(home: House) -> None:
    assert home.redis
    home.add("worker", "arq", HARNESS_STEP_S="0.5")
    person = await one_person(home)
    assert await person.generate(2) == 202

    async def is_a_job() -> bool:
        assert home.redis
        return "j_ongoing=1" in home.redis.ask("GET", HEALTH)

    await until(is_a_job)
    await at_least_saved(1)
    home.redis.stop()
    assert await over(*person.started) == ["completed"]
    del person.offers[:2]
    assert await person.generate(1) == 202
    assert await over(*person.started) == ["completed"] * 2
    home.redis.start()

    await until_well(home)
    assert {outcome for outcome, _ in await tries()} == {"completed"}
    home.members["worker"].kill(signal.SIGTERM)
    await home.members["worker"].gone()
    await home.rest()
    assert violations(await home.rows()) == []
    assert "Traceback" not in home.log("worker")


async def test_a_worker_begins_and_leaves_without_a_redis_that_it_was_told_of(home: House) -> None:
    assert home.redis
    person = await one_person(home)
    home.redis.stop()
    assert await person.generate(1) == 202

    home.add("worker", "arq")

    assert await over(*person.started) == ["completed"]
    home.members["worker"].kill(signal.SIGTERM)
    assert await home.members["worker"].gone() < home.settings.shutdown_grace_s
    home.redis.start()
    assert "Traceback" not in home.log("worker")


async def test_the_check_of_arq_tells_of_a_dead_worker_within_seconds(home: House) -> None:
    home.add("worker", "arq", HARNESS_STEP_S="0.2")
    person = await one_person(home)
    await until_well(home)
    assert await person.generate(2) == 202
    await at_least_saved(await saved_calls() + 1)

    home.members["worker"].kill()

    async def is_known() -> bool:
        return not await is_well(home)

    await until(is_known, seconds=30)
    home.start("worker")
    assert await over(*person.started) == ["completed"]
    assert [outcome for outcome, _ in await tries()] == ["crashed", "completed"]
    await home.rest()
    assert violations(await home.rows()) == []
