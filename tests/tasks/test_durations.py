"""How long a task should take: what its type says, until runs of the past tell better."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from task_samples import a_user, held, nothing_to_do, stored, submitted

from app import db
from app.kit.clock import now
from app.tasks import lease
from app.tasks.cards import cards
from app.tasks.durations import Kind, expected_seconds, forget_old_runs
from app.tasks.models import PastRun, Task
from app.tasks.registry import TaskType, register
from app.tasks.runner import run_task

SMALL, BIG = Kind("cv_generation", "model", 1), Kind("cv_generation", "model", 4)


@pytest.fixture(autouse=True)
def known_type(task_kinds: None) -> None:
    register(TaskType("cv_generation", expected_s=45))


async def past(kind: Kind, *seconds: float) -> None:
    async with db.transaction() as session:
        session.add_all(PastRun(type=kind.type, variant=kind.variant, units=kind.units, seconds=one) for one in seconds)


async def expected(*kinds: Kind) -> list[float]:
    async with db.reading() as session:
        found = await expected_seconds(session, kinds)
    return [found[kind] for kind in kinds]


async def test_without_a_past_the_type_says_how_long_a_unit_takes() -> None:
    assert await expected(SMALL, BIG) == [45, 180]


async def test_runs_of_the_same_size_tell_best_and_one_odd_one_does_not_count() -> None:
    await past(SMALL, 10, 12, 11, 900)
    await past(BIG, 20, 21, 22)

    assert await expected(SMALL, BIG) == [11.5, 21]


async def test_another_size_is_guessed_from_what_a_unit_took() -> None:
    await past(SMALL, 10, 12, 11)

    assert await expected(BIG) == [44]


async def test_engines_are_told_apart() -> None:
    await past(SMALL, 30, 30, 30)

    assert await expected(SMALL._replace(variant="extractive")) == [45]


async def test_the_task_centre_expects_what_runs_took() -> None:
    await past(SMALL, 10, 10, 10)
    task_id = await submitted(await a_user(), "cv_generation", variant="model", total=1)

    async with db.reading() as session:
        shown = await cards(session, [await session.get_one(Task, task_id)])

    assert [card.expected_seconds for card in shown] == [10]


async def test_an_undisturbed_run_is_learnt_from() -> None:
    task_id = await submitted(await a_user(), "export", variant="pdf")
    claimed = await held(task_id)
    async with db.transaction() as session:
        await session.execute(update(Task).values(started_at=now() - timedelta(seconds=40)))
    await lease.complete(claimed)

    async with db.reading() as session:
        run = await session.scalar(select(PastRun))
    assert run
    assert (run.type, run.variant, run.units, round(run.seconds)) == ("export", "pdf", 1, 40)


async def test_a_run_that_was_handed_back_teaches_nothing() -> None:
    task_id = await submitted(await a_user())
    await lease.release(await held(task_id))
    await run_task(task_id, {"export": nothing_to_do})

    async with db.reading() as session:
        assert await session.scalar(select(PastRun)) is None
    assert (await stored(task_id)).status == "completed"


async def test_old_runs_are_forgotten() -> None:
    await past(SMALL, 10, 10, 10)
    async with db.transaction() as session:
        await session.execute(update(PastRun).values(at=now() - timedelta(days=200)))
        await forget_old_runs(session)

    assert await expected(SMALL) == [45]
