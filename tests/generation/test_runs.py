"""Generations as tasks: what starting refuses and freezes, and how a run ends, in process and on a real database."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from samples import english_offer, french_cv, french_offer
from sqlalchemy import func, select

from app import db
from app.credits.actions import OutOfCredits, grant
from app.credits.models import Entry
from app.credits.queries import balance
from app.cvs.actions import create_cv
from app.cvs.models import CV, CVKind, CVVersion, VersionLabel
from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.drafting.models import CallRow
from app.errors import AppError, NotFound, Refused, Retryable, TooMany
from app.generation import pipeline
from app.generation.actions import GenerationOrder, retry_generation, start_generation
from app.generation.calls.classify import ClassifyInput
from app.generation.calls.summary import SummaryInput
from app.generation.engines import Engines
from app.generation.extractive import ExtractiveEngine
from app.generation.models import Generation, GenerationOffer
from app.generation.pipeline import Pace
from app.generation.queries import generations_of, offers_of_generation, own_generation
from app.generation.steps import Step
from app.live import Event
from app.offers.digest import OfferDigest
from app.offers.models import Offer
from app.registration import register_task_types
from app.settings import Settings
from app.tasks import lease as leases
from app.tasks.actions import cancel
from app.tasks.failures import Failure
from app.tasks.lease import HandedBack, Lease
from app.tasks.models import Attempt, Task
from app.tasks.runner import run_task
from app.web.api_events import worded
from app.web.sentences import sentence
from tests.factories import a_user

pytestmark = pytest.mark.usefixtures("database")
QUICK = Pace(offer_concurrency=3, waits_s=(0.0, 0.0))
THREE = (french_offer(), english_offer(), OfferDigest(title="Chef de projet (H/F)", language="fr"))


class Broken(ExtractiveEngine):
    """Fails each summary for the offer of this company."""

    asked = 0

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        if isinstance(given, SummaryInput) and given.digest.company == "Marlow Partners":
            Broken.asked += 1
            raise self.error
        return await super().answer(call, given)


class Counting(ExtractiveEngine):
    """Notes which offers it classified, in order."""

    def __init__(self) -> None:
        self.classified: list[str] = []

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        if isinstance(given, ClassifyInput):
            self.classified.append(given.digest.title)
        return await super().answer(call, given)


async def person(email: str, granted: int = 0) -> UUID:
    async with db.transaction() as session:
        user = await a_user(session, email.partition("@")[0])
        await grant(session, user.id, granted, reference=uuid4())
        return user.id


async def order_of(user_id: UUID, *digests: OfferDigest) -> GenerationOrder:
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=user_id, name="CV", kind=CVKind.SOURCE, document=french_cv(), label=VersionLabel.IMPORT
        )
        offers = [
            Offer(user_id=user_id, title=one.title, text="Offer", digest=one.model_dump(mode="json")) for one in digests
        ]
        session.add_all(offers)
        await session.flush()
        return GenerationOrder(cv.id, tuple(offer.id for offer in offers))


async def started(user_id: UUID, *digests: OfferDigest, price: int = 1) -> Generation:
    register_task_types()
    order = await order_of(user_id, *digests)
    async with db.transaction() as session:
        return await start_generation(session, user_id, order, price_credits=price)


async def ran(generation: Generation, engine: ExtractiveEngine | None = None, pace: Pace = QUICK) -> Generation:
    engines: Engines = {"extractive": lambda: engine or ExtractiveEngine()}

    async def run(lease: Lease) -> None:
        await pipeline.run(lease, engines=engines, pace=pace)

    assert generation.task_id
    assert await run_task(generation.task_id, {"cv_generation": run})
    async with db.reading() as session:
        return await own_generation(session, generation.user_id, generation.id)


async def offers_in(generation: Generation) -> list[GenerationOffer]:
    async with db.reading() as session:
        return list(await offers_of_generation(session, generation.id))


async def count(of: type[db.Base]) -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(of)) or 0


async def test_three_offers_become_three_tailored_cvs() -> None:
    alice = await person("alice@example.org", granted=10)
    generation = await ran(await started(alice, *THREE))

    offers = await offers_in(generation)
    async with db.reading() as session:
        task = await session.get_one(Task, generation.task_id)
        versions = (await session.scalars(select(CVVersion).join(CV).where(CV.kind == CVKind.TAILORED))).all()
        left = await balance(session, alice)
    assert (generation.status, generation.completed_offers, task.status) == ("completed", 3, "completed")
    assert (task.done, task.total) == (3, 3)
    assert len(set(generation.generated_cv_ids)) == 3
    assert [(one.status, one.offer_index) for one in offers] == [("completed", 0), ("completed", 1), ("completed", 2)]
    assert all(set(one.done_steps) == set(Step) for one in offers)
    assert {one.label for one in versions} == {"gpt_cv_generation_v2"}
    assert all(one.provenance and not one.report["findings"] for one in versions)
    assert left == 7


async def test_every_change_is_announced_under_its_name() -> None:
    await ran(await started(await person("alice@example.org"), french_offer(), price=0))

    async with db.reading() as session:
        events = (await session.scalars(select(Event).order_by(Event.id))).all()
    told = [one.event for one in events if one.event.startswith("cv_generation_v2")]
    assert told[0] == "cv_generation_v2:created"
    assert told[-2:] == ["cv_generation_v2:offer_completed", "cv_generation_v2:completed"]
    steps = [(one.data["step"], one.data["status"]) for one in events if one.event.endswith("offer_progress")]
    assert set(steps) == {(step, status) for step in Step for status in ("running", "completed")}


async def test_a_failed_offer_is_refunded_once_and_stops_no_other() -> None:
    alice = await person("alice@example.org", granted=10)
    Broken.asked = 0

    generation = await ran(await started(alice, *THREE), Broken(Retryable("llm.unreachable")))

    offers = await offers_in(generation)
    async with db.reading() as session:
        refunds = (await session.scalars(select(Entry.amount).where(Entry.kind == "refund"))).all()
        left = await balance(session, alice)
    assert generation.status == "completed"
    assert [one.status for one in offers] == ["completed", "failed", "completed"]
    assert (offers[1].error_code, offers[1].tries, Broken.asked) == ("llm.unreachable", 3, 3)
    assert (list(refunds), left) == ([1], 8)
    told = [one for one in await said(alice) if one.event.endswith("offer_failed")]
    assert [one.data["offerId"] for one in told] == [str(offers[1].id)]
    assert [one.data["jobOfferId"] for one in told] == [str(offers[1].offer_id)]
    shown = worded(told[0].data, "fr")
    assert (shown["error"], shown["message"]) == ("llm.unreachable", sentence("llm.unreachable", "fr"))


async def said(user_id: UUID) -> list[Event]:
    async with db.reading() as session:
        return list(await session.scalars(select(Event).where(Event.user_id == user_id).order_by(Event.id)))


async def test_a_sentence_holds_the_parameters_of_its_error() -> None:
    data = {"error": "llm.unknown_model", "errorParameters": {"model": "m1", "setting": "s1"}}

    assert "m1" in worded(data, "en")["message"]
    assert worded({"offerId": "1"}, "en") == {"offerId": "1"}


async def test_an_error_that_cannot_get_better_is_tried_once() -> None:
    Broken.asked = 0

    await ran(await started(await person("a@example.org"), english_offer(), price=0), Broken(AppError("llm.bad_key")))

    assert Broken.asked == 1


async def test_a_bug_in_one_offer_costs_that_offer_its_tries_and_no_other_its_cv() -> None:
    Broken.asked = 0

    generation = await ran(await started(await person("a@example.org"), *THREE, price=0), Broken(ZeroDivisionError()))

    offers = await offers_in(generation)
    assert generation.status == "completed"
    assert [one.status for one in offers] == ["completed", "failed", "completed"]
    assert (offers[1].error_code, Broken.asked) == ("task.bug", 3)


async def test_a_generation_without_any_cv_has_failed_and_can_be_run_again_from_its_saved_calls() -> None:
    alice = await person("alice@example.org", granted=2)
    failed = await ran(await started(alice, english_offer()), Broken(Retryable("llm.unreachable")))
    async with db.transaction() as session:
        again = await retry_generation(session, alice, failed.id)
    engine = Counting()

    done = await ran(again, engine)

    assert (failed.status, failed.error_code, done.status) == ("failed", "llm.unreachable", "completed")
    assert engine.classified == []


async def test_after_a_crash_saved_calls_are_taken_and_finished_offers_left_alone() -> None:
    alice = await person("alice@example.org")
    generation = await started(alice, french_offer(), english_offer(), price=0)
    assert generation.task_id
    lease = await leases.claim(generation.task_id, worker="one", lease_s=15)
    assert lease
    with pytest.raises(HandedBack):
        await pipeline.run(lease, engines={"extractive": lambda: Broken(HandedBack())}, pace=QUICK)
    begun = await count(CallRow)
    await leases.release(lease)
    engine = Counting()

    done = await ran(generation, engine)

    assert engine.classified == []
    assert (done.status, len(done.generated_cv_ids)) == ("completed", 2)
    assert await count(CallRow) == begun
    async with db.reading() as session:
        assert set(await session.scalars(select(CallRow.status))) == {"completed"}


async def test_a_run_that_died_after_its_last_cv_has_only_its_end_left() -> None:
    alice = await person("alice@example.org", granted=2)
    generation = await started(alice, french_offer(), english_offer())
    assert generation.task_id
    lease = await leases.claim(generation.task_id, worker="one", lease_s=15)
    assert lease
    await pipeline.run(lease, engines={"extractive": ExtractiveEngine}, pace=QUICK)
    await leases.release(lease)

    done = await ran(generation)

    async with db.reading() as session:
        task = await session.get_one(Task, generation.task_id)
    assert (done.status, task.status, task.failures) == ("completed", "completed", 0)
    assert len(done.generated_cv_ids) == 2
    assert task.result == {"generationId": str(done.id), "generatedCvIds": done.generated_cv_ids}
    assert await count(CV) == 3  # the source CV and one for each offer


async def test_a_task_that_fails_beside_a_cv_ends_completed_as_its_generation_does() -> None:
    alice = await person("alice@example.org", granted=2)
    generation = await started(alice, french_offer(), english_offer())
    assert generation.task_id
    lease = await leases.claim(generation.task_id, worker="one", lease_s=15)
    assert lease
    with pytest.raises(HandedBack):
        await pipeline.run(lease, engines={"extractive": lambda: Broken(HandedBack())}, pace=QUICK)

    await leases.fail(lease, Failure("task.crashed", {}, is_final=True))

    async with db.reading() as session:
        task = await session.get_one(Task, generation.task_id)
        told = (await session.scalars(select(Event.data).where(Event.event == "task:changed"))).all()
        ended = await own_generation(session, alice, generation.id)
        left = await balance(session, alice)
        attempt = (await session.scalars(select(Attempt))).one()
    assert (attempt.outcome, attempt.error_code) == ("completed", "task.crashed")
    assert task.result["generatedCvIds"] == ended.generated_cv_ids
    assert (ended.status, task.status, task.error_code) == ("completed", "completed", "")
    assert [one.status for one in await offers_in(generation)] == ["completed", "failed"]
    assert left == 1
    assert {one["status"] for one in told} == {"pending", "running", "completed"}


async def test_offers_start_in_their_order() -> None:
    engine = Counting()

    await ran(await started(await person("alice@example.org"), *THREE, price=0), engine)

    assert engine.classified == [one.title for one in THREE]


async def test_a_cancelled_generation_gives_back_what_is_not_ready() -> None:
    alice = await person("alice@example.org", granted=3)
    generation = await started(alice, *THREE)

    async with db.transaction() as session:
        await cancel(session, alice, generation.task_id or uuid4())

    async with db.reading() as session:
        assert await balance(session, alice) == 3
        assert (await own_generation(session, alice, generation.id)).status == "cancelled"
    assert {one.status for one in await offers_in(generation)} == {"cancelled"}


async def test_a_second_start_is_refused_while_one_runs() -> None:
    alice = await person("alice@example.org", granted=9)
    await started(alice, french_offer())

    with pytest.raises(TooMany):
        await started(alice, english_offer())

    assert await count(Generation) == 1
    async with db.reading() as session:
        assert await balance(session, alice) == 8


async def test_too_few_credits_leave_nothing_behind() -> None:
    alice = await person("alice@example.org", granted=1)

    with pytest.raises(OutOfCredits):
        await started(alice, french_offer(), english_offer())

    async with db.reading() as session:
        assert await balance(session, alice) == 1
    assert (await count(Generation), await count(Task), await count(GenerationOffer)) == (0, 0, 0)


async def test_no_offers_and_too_many_offers_are_refused() -> None:
    alice = await person("alice@example.org")
    order = await order_of(alice, *THREE)

    async with db.reading() as session:
        with pytest.raises(Refused):
            await start_generation(session, alice, GenerationOrder(order.cv_id, ()))
        with pytest.raises(Refused):
            await start_generation(session, alice, order, max_offers=2)


async def test_charlie_reaches_neither_cv_nor_offers_nor_generation_of_alice() -> None:
    alice, charlie = await person("alice@example.org"), await person("charlie@example.org")
    hers, his = await order_of(alice, french_offer()), await order_of(charlie, french_offer())
    generation = await started(alice, french_offer(), price=0)

    for order in (GenerationOrder(hers.cv_id, his.offer_ids), GenerationOrder(his.cv_id, hers.offer_ids)):
        with pytest.raises(NotFound):
            async with db.transaction() as session:
                await start_generation(session, charlie, order)
    async with db.reading() as session:
        with pytest.raises(NotFound):
            await own_generation(session, charlie, generation.id)
        assert list(await generations_of(session, charlie)) == []


async def test_an_edit_of_the_offer_after_the_start_changes_nothing(database: Settings) -> None:
    alice = await person("alice@example.org")
    generation = await started(alice, french_offer(), price=0)
    async with db.transaction() as session:
        for offer in await session.scalars(select(Offer)):
            offer.digest = OfferDigest(title="Danseuse").model_dump(mode="json")

    await ran(generation)

    async with db.reading() as session:
        version = await session.scalar(select(CVVersion).join(CV).where(CV.kind == CVKind.TAILORED))
    assert version is not None
    assert version.document["header"]["current_title"] == "Poste visé : Développeuse Python senior"
