"""One offer of a generation is stopped: refunded once, its work ended, while the others go on."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from samples import english_offer, french_offer
from sqlalchemy import select
from test_runs import THREE, offers_in, person, ran, started

from app import db
from app.credits.models import Entry
from app.credits.queries import balance
from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.drafting.models import CallRow
from app.errors import NotFound
from app.generation import pipeline
from app.generation.calls.items import ProjectInput
from app.generation.extractive import ExtractiveEngine
from app.generation.keeper import OfferStopped
from app.generation.models import Generation, GenerationOffer
from app.generation.stopping import cancel_offer
from app.live import Event
from app.tasks import lease as leases
from app.tasks.models import Task

pytestmark = pytest.mark.usefixtures("database")


class Held(ExtractiveEngine):
    """Does not answer for the projects of one company; notes whether that call was aborted."""

    is_instant = False

    def __init__(self, company: str) -> None:
        self.company, self.asked, self.was_aborted = company, asyncio.Event(), False

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        if isinstance(given, ProjectInput) and given.digest.company == self.company:
            self.asked.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.was_aborted = True
        return await super().answer(call, given)


async def stop(user_id: UUID, offer: GenerationOffer) -> GenerationOffer:
    async with db.transaction() as session:
        return await cancel_offer(session, user_id, offer.id)


async def credits_of(user_id: UUID) -> int:
    async with db.reading() as session:
        return await balance(session, user_id)


async def events_named(name: str) -> Sequence[Event]:
    async with db.reading() as session:
        return (await session.scalars(select(Event).where(Event.event == name))).all()


async def generation_now(generation: Generation) -> tuple[str, str]:
    async with db.reading() as session:
        task = await session.get_one(Task, generation.task_id)
        return (await session.get_one(Generation, generation.id)).status, task.status


async def test_an_offer_that_runs_is_stopped_and_the_others_get_their_cvs() -> None:
    alice = await person("alice@example.org", granted=3)
    generation, engine = await started(alice, *THREE), Held("Marlow Partners")
    run = asyncio.ensure_future(ran(generation, engine))
    await asyncio.wait_for(engine.asked.wait(), 60)

    stopped = await stop(alice, (await offers_in(generation))[1])
    done = await asyncio.wait_for(run, 60)

    assert (stopped.status, stopped.credits_refunded) == ("cancelled", 1)
    assert engine.was_aborted
    assert [one.status for one in await offers_in(generation)] == ["completed", "cancelled", "completed"]
    assert (done.status, done.completed_offers, len(done.generated_cv_ids)) == ("completed", 2, 2)
    assert await credits_of(alice) == 1
    told = await events_named("cv_generation_v2:offer_cancelled")
    assert [(one.data["offerIndex"], one.data["creditsRefunded"]) for one in told] == [(1, 1)]
    completed = (await events_named("cv_generation_v2:completed"))[0].data
    assert (completed["totalGenerated"], completed["totalFailed"]) == (2, 0)
    async with db.reading() as session:
        assert set(await session.scalars(select(CallRow.status))) == {"completed", "failed"}


async def test_stopping_twice_and_from_two_devices_gives_back_once() -> None:
    alice = await person("alice@example.org", granted=2)
    generation = await started(alice, french_offer(), english_offer())
    first = (await offers_in(generation))[0]

    await asyncio.gather(stop(alice, first), stop(alice, first))
    await stop(alice, first)

    async with db.reading() as session:
        refunds = (await session.scalars(select(Entry.amount).where(Entry.kind == "refund"))).all()
    assert refunds == [1]
    assert len(await events_named("cv_generation_v2:offer_cancelled")) == 1


async def test_an_offer_that_has_its_cv_stays_as_it_is() -> None:
    alice = await person("alice@example.org", granted=1)
    generation = await started(alice, french_offer())
    await ran(generation)

    after = await stop(alice, (await offers_in(generation))[0])

    assert (after.status, after.credits_refunded) == ("completed", 0)
    assert await credits_of(alice) == 0


async def test_an_offer_that_waits_is_never_begun() -> None:
    alice = await person("alice@example.org", granted=2)
    generation = await started(alice, french_offer(), english_offer())
    await stop(alice, (await offers_in(generation))[1])

    done = await ran(generation)

    assert (done.status, done.completed_offers) == ("completed", 1)
    assert (await offers_in(generation))[1].started_at is None
    assert await credits_of(alice) == 1


async def test_stopping_every_offer_cancels_the_generation() -> None:
    alice = await person("alice@example.org", granted=2)
    generation = await started(alice, french_offer(), english_offer())
    for offer in await offers_in(generation):
        await stop(alice, offer)

    assert await generation_now(generation) == ("cancelled", "cancelled")
    assert await credits_of(alice) == 2
    again = await started(alice, french_offer())
    assert again.id != generation.id


async def test_stopping_the_last_offer_that_runs_cancels_the_generation() -> None:
    alice = await person("alice@example.org", granted=1)
    generation, engine = await started(alice, french_offer()), Held("Brume et Fils")
    run = asyncio.ensure_future(ran(generation, engine))
    await asyncio.wait_for(engine.asked.wait(), 60)

    await stop(alice, (await offers_in(generation))[0])
    await asyncio.wait_for(run, 60)

    assert await generation_now(generation) == ("cancelled", "cancelled")
    assert await credits_of(alice) == 1


async def test_a_worker_that_has_not_heard_yet_writes_nothing_for_a_stopped_offer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when the stop comes between two looks, or while the worker is dead."""
    monkeypatch.setattr(pipeline, "LOOK_S", 3600.0)
    alice = await person("alice@example.org", granted=2)
    generation = await started(alice, french_offer(), english_offer())
    assert generation.task_id
    lease = await leases.claim(generation.task_id, worker="one", lease_s=15)
    assert lease
    first = (await offers_in(generation))[0]
    stopping = Stopping(alice, first)

    await pipeline.run(lease, engines={"extractive": lambda: stopping})
    await leases.complete(lease)

    assert [one.status for one in await offers_in(generation)] == ["cancelled", "completed"]
    assert (await offers_in(generation))[0].cv_id is None
    assert await generation_now(generation) == ("completed", "completed")
    assert await credits_of(alice) == 1


class Stopping(ExtractiveEngine):
    """The person stops an offer while its projects are asked for."""

    is_instant = False

    def __init__(self, user_id: UUID, offer: GenerationOffer) -> None:
        self.user_id, self.offer = user_id, offer

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        if isinstance(given, ProjectInput) and given.digest.company == self.offer.digest["company"]:
            await stop(self.user_id, self.offer)
        return await super().answer(call, given)


async def test_a_stopped_offer_of_somebody_else_is_not_found() -> None:
    alice, charlie = await person("alice@example.org", granted=1), await person("charlie@example.org")
    generation = await started(alice, french_offer())

    with pytest.raises(NotFound):
        await stop(charlie, (await offers_in(generation))[0])

    assert (await offers_in(generation))[0].status == "pending"
    assert issubclass(OfferStopped, leases.LetGo)
