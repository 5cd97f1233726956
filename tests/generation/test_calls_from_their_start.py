"""What a run shows of an offer meanwhile: a row for each call from its start, and what each step gave once it ends."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from samples import english_offer, french_offer
from sqlalchemy import select
from test_runs import Broken, person, ran, started

from app import db
from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.drafting.models import CallRow
from app.errors import AppError
from app.generation.calls.items import ProjectInput
from app.generation.extractive import ExtractiveEngine
from app.generation.models import Generation
from app.generation.outcomes import BatchResults, Decided
from app.generation.queries import offers_of_generation
from app.tasks.actions import cancel

pytestmark = pytest.mark.usefixtures("database")


class Waiting(ExtractiveEngine):
    """Answers for projects once it may."""

    is_instant = False

    def __init__(self) -> None:
        self.asked, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        if isinstance(given, ProjectInput):
            self.asked.set()
            await self.may_go_on.wait()
        return await super().answer(call, given)


async def calls() -> dict[str, CallRow]:
    async with db.reading() as session:
        return {row.type: row for row in await session.scalars(select(CallRow))}


async def kept_of(generation: Generation) -> tuple[list[object], dict[str, object]]:
    async with db.reading() as session:
        offer = (await offers_of_generation(session, generation.id))[0]
    return offer.classification, offer.batch_results


async def reached(engine: Waiting, generation: Generation) -> asyncio.Task[Generation]:
    """A run that waits for its projects, everything beside them done."""
    run = asyncio.ensure_future(ran(generation, engine))
    await asyncio.wait_for(engine.asked.wait(), 60)
    for _ in range(6000):
        if "extras" in (await kept_of(generation))[1]:
            return run
        await asyncio.sleep(0.01)
    raise AssertionError("the extras did not end")


async def test_a_call_has_a_row_before_it_is_answered_and_says_when_it_was() -> None:
    engine, generation = Waiting(), await started(await person("alice@example.org", granted=1), french_offer())
    run = await reached(engine, generation)

    under_way = await calls()
    engine.may_go_on.set()
    await run
    after = await calls()

    assert (under_way["batch_project"].status, under_way["batch_project"].completed_at) == ("running", None)
    assert under_way["classify"].status == "completed"
    assert isinstance(under_way["classify"].completed_at, datetime)
    assert {row.status for row in after.values()} == {"completed"}
    assert after["batch_project"].id == under_way["batch_project"].id
    assert after["batch_project"].updated_at > under_way["batch_project"].updated_at


async def test_what_a_step_gave_is_kept_when_it_ends() -> None:
    engine, generation = Waiting(), await started(await person("alice@example.org", granted=1), french_offer())
    run = await reached(engine, generation)

    classification, results = await kept_of(generation)
    engine.may_go_on.set()
    await run
    _, whole = await kept_of(generation)

    assert {one["item_id"] for one in classification} == {"e1", "e2", "e3", "p1"}  # type: ignore[index]
    assert "extras" in results
    assert "summary" not in results
    assert set(whole) == {"experiences", "projects", "extras", "skills", "summary", "recompose"}


async def test_an_offer_that_fails_keeps_what_its_steps_gave_and_its_failed_call() -> None:
    generation = await started(await person("alice@example.org", granted=1), english_offer())
    await ran(generation, Broken(AppError("llm.bad_key")))

    classification, results = await kept_of(generation)
    rows = await calls()

    assert classification
    assert {"experiences", "extras", "skills"} <= set(results)
    assert "summary" not in results
    assert (rows["batch_summary"].status, rows["batch_summary"].error) == ("failed", "llm.bad_key")
    assert rows["batch_summary"].completed_at


async def test_no_call_of_a_cancelled_generation_is_left_running() -> None:
    engine, user_id = Waiting(), await person("alice@example.org", granted=1)
    generation = await started(user_id, french_offer())
    run = await reached(engine, generation)
    assert generation.task_id

    async with db.transaction() as session:
        await cancel(session, user_id, generation.task_id)
    ended = await run

    assert ended.status == "cancelled"
    assert {row.status for row in (await calls()).values()} == {"completed", "failed"}
    assert (await calls())["batch_project"].error == "task.cancelled"


async def test_the_api_shows_what_each_step_gave() -> None:
    generation = await started(await person("alice@example.org", granted=1), french_offer())
    await ran(generation)
    classification, results = await kept_of(generation)

    decided = [Decided.model_validate(one).model_dump(by_alias=True) for one in classification]
    shown = BatchResults.model_validate(results).model_dump(by_alias=True)

    assert decided[0]["itemId"] == "e1"
    assert decided[0]["fate"] == "KEEP"
    assert shown["experiences"][0]["itemId"] == "e1"
    assert shown["experiences"][0]["lines"][0]["sources"] == ("e1.description",)
    assert shown["summary"]["lines"][0]["text"] == "Ingénieure logiciel depuis 2015."
    assert BatchResults.model_validate({"left_out": 3, "findings": 0}) == BatchResults()
