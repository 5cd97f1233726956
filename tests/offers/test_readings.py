"""Offers are read by a task: what the page says meanwhile, what comes of it, and what happens where it cannot be."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.credits.queries import balance
from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered, ModelEngine
from app.drafting.journal import Journal
from app.drafting.models import CallRow
from app.drafting.road import road_to
from app.errors import Conflict, Refused
from app.generation import routes
from app.generation.actions import GenerationOrder, start_generation
from app.llm import abilities
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.offers import reading
from app.offers.actions import correct_digest
from app.offers.arrivals import TASK_TYPE, receive_offer
from app.offers.digest import OfferDigest
from app.offers.models import Offer
from app.offers.queries import digest_of, own_offer
from app.options.actions import change
from app.registration import register_options, register_task_types
from app.settings import Settings
from app.tasks.actions import cancel, retry
from app.tasks.lease import Lease
from app.tasks.models import Task
from app.tasks.registry import Lane, task_type
from app.tasks.runner import run_task
from jobs.registry import RUNS
from tests.factories import a_cv
from tests.fakes.model_server.behaviour import Behaviour, Character, Fault, Rule
from tests.fakes.model_server.characters.offers import INVENTED
from tests.fakes.model_server.server import ModelServer

OFFER = "Gardener\nGreen Row Ltd | Leeds\nRequirements\n- Pruning of old trees\n- Driving licence\n"
QUICK = Limits(places=4, timeout_s=30.0, waits_s=(0.0, 0.0), patience_s=1.0)

Run = Callable[[Lease], Awaitable[dict[str, str]]]


@pytest.fixture(autouse=True)
async def children(database: Settings) -> None:
    register_task_types()
    register_options(database)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


async def received(user: User, text: str = OFFER) -> Offer:
    async with db.transaction() as session:
        return await receive_offer(session, user.id, text)


async def as_it_is(offer: Offer) -> Offer:
    async with db.reading() as session:
        return await own_offer(session, offer.user_id, offer.id)


def wishes(offer: Offer) -> list[str]:
    return [one.text for one in digest_of(offer).requirements]


def with_model(server: ModelServer, journal: Journal | None = None) -> dict[str, Run]:
    async def run(lease: Lease) -> dict[str, str]:
        engine = ModelEngine(road_to(Endpoint(server.base_url), QUICK))
        await reading.read_offer(lease, UUID(str(lease.payload["offer_id"])), reading.Means(engine, journal))
        return {}

    return {TASK_TYPE: run}


async def ran(offer: Offer, runs: dict[str, Run] | None = None) -> Offer:
    assert offer.task_id
    assert await run_task(offer.task_id, runs or RUNS)
    return await as_it_is(offer)


async def test_an_offer_waits_and_is_read_by_its_task(alice: User) -> None:
    offer = await received(alice)
    assert (offer.digest_status, offer.title) == ("WAITING", "Gardener")

    read = await ran(offer)

    assert (read.digest_status, read.reader, read.company) == ("DONE", "rules", "Green Row Ltd")
    assert wishes(read) == ["Pruning of old trees", "Driving licence"]
    assert read.processed_at is not None


async def test_reading_is_free_and_holds_up_no_paid_work(alice: User) -> None:
    async with db.reading() as session:
        before = await balance(session, alice.id)

    await ran(await received(alice))

    async with db.reading() as session:
        assert await balance(session, alice.id) == before
    assert task_type(TASK_TYPE).lane == Lane.BACKGROUND


async def test_the_page_answers_at_once_and_says_how_far_the_reading_is(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    added = await alice_client.post("/offers", data={"text": OFFER})
    page = (await alice_client.get(added.headers["location"])).text
    rows = (await alice_client.get("/offers")).text
    assert "waits to be read" in page
    assert "What was understood" not in page
    assert 'data-status="WAITING"' in rows

    async with db.reading() as session:
        offer = (await session.scalars(select(Offer))).one()
    await ran(offer)

    after = (await alice_client.get(added.headers["location"])).text
    assert "Pruning of old trees" in re.sub(r"<pre.*?</pre>", "", after, flags=re.DOTALL)
    assert 'data-status="DONE"' in after
    assert "waits to be read" not in (await alice_client.get("/offers")).text


async def test_what_the_person_corrected_meanwhile_stays(alice: User) -> None:
    offer = await received(alice)
    async with db.transaction() as session:
        await correct_digest(session, alice.id, offer.id, OfferDigest(title="Head gardener"))

    read = await ran(offer)

    assert (read.title, read.reader, wishes(read)) == ("Head gardener", "person", [])


async def test_a_reading_that_is_refused_says_why_and_can_be_repeated(
    alice: User, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def too_hard(text: str) -> OfferDigest:
        raise Refused("offer.too_hard")

    offer = await received(alice)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "understood", too_hard)
        refused = await ran(offer)
    page = (await alice_client.get(f"/offers/{offer.id}")).text
    assert (refused.digest_status, refused.error_code) == ("ERROR", "offer.too_hard")
    assert "took too long" in page

    await alice_client.post(f"/offers/{offer.id}/readings")
    again = await as_it_is(offer)
    assert (again.digest_status, again.error_code, again.task_id != offer.task_id) == ("WAITING", "", True)
    assert (await ran(again)).digest_status == "DONE"


async def test_a_failed_reading_starts_again_from_the_list_of_tasks_once(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def too_hard(text: str) -> OfferDigest:
        raise Refused("offer.too_hard")

    offer = await received(alice)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "understood", too_hard)
        await ran(offer)
    assert offer.task_id
    async with db.transaction() as session:
        await retry(session, alice.id, offer.task_id)

    assert (await as_it_is(offer)).digest_status == "WAITING"
    with pytest.raises(Conflict):
        async with db.transaction() as session:
            await retry(session, alice.id, offer.task_id)


async def test_an_offer_that_is_being_read_is_not_read_twice_at_once(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    offer = await received(alice)

    answer = await alice_client.post(f"/api/offers/{offer.id}/readings")

    assert (answer.status_code, answer.json()["error"]) == (409, "offer.is_being_read")
    async with db.reading() as session:
        assert len((await session.scalars(select(Task))).all()) == 1


async def test_a_stopped_reading_leaves_the_offer_with_its_reason(alice: User) -> None:
    offer = await received(alice)
    assert offer.task_id
    async with db.transaction() as session:
        await cancel(session, alice.id, offer.task_id)

    stopped = await as_it_is(offer)
    assert (stopped.digest_status, stopped.error_code) == ("ERROR", "offer.reading_stopped")


async def test_a_deleted_offer_is_not_read(alice: User, alice_client: httpx.AsyncClient) -> None:
    offer = await received(alice)
    await alice_client.post(f"/offers/{offer.id}/deletion")
    assert offer.task_id

    assert await run_task(offer.task_id, RUNS)

    async with db.reading() as session:
        kept = await session.get_one(Offer, offer.id)
    assert kept.digest_status == "WAITING"


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, alice.id)).id


async def test_no_run_starts_for_an_offer_that_is_not_read(
    alice: User, cv_id: UUID, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "READING_S", 0.3)
    offer = await received(alice)

    answer = await alice_client.post("/generations", data={"cv": str(cv_id), "offer": str(offer.id)})

    assert answer.status_code == 409
    assert "is not read yet: Gardener" in answer.text
    assert re.search(rf'value="{offer.id}" checked', answer.text)
    with pytest.raises(Conflict) as refusal:
        async with db.transaction() as session:
            await start_generation(session, alice.id, GenerationOrder(cv_id, (offer.id,)))
    assert refusal.value.error_code == "offer.not_read"


async def test_a_run_waits_for_offers_that_were_added_a_moment_ago(
    alice: User, cv_id: UUID, alice_client: httpx.AsyncClient
) -> None:
    offers = [await received(alice, text) for text in (OFFER, OFFER.replace("Gardener", "Roofer"))]
    form = (await alice_client.get("/generations/new")).text
    chosen = re.findall(r'name="offer" value="([^"]+)" checked', form)

    start = asyncio.create_task(alice_client.post("/generations", data={"cv": str(cv_id), "offer": chosen}))
    for offer in offers:
        await ran(offer)

    assert set(chosen) == {str(offer.id) for offer in offers}
    answer = await start
    assert answer.status_code == 303
    page = (await alice_client.get(answer.headers["location"])).text
    assert "Gardener" in page
    assert "Roofer" in page


async def test_an_offer_that_could_not_be_read_is_not_offered(alice: User, alice_client: httpx.AsyncClient) -> None:
    offer = await received(alice)
    async with db.transaction() as session:
        row = await session.get_one(Offer, offer.id)
        row.digest_status, row.error_code = "ERROR", "offer.too_hard"

    form = (await alice_client.get("/generations/new")).text

    assert re.search(rf'value="{offer.id}" disabled', form)


async def test_a_model_reads_where_there_is_one_and_its_call_is_kept(alice: User, server: ModelServer) -> None:
    read = await ran(await received(alice), with_model(server))

    assert (read.digest_status, read.reader, read.title) == ("DONE", "model", "Gardener")
    assert wishes(read) == ["Pruning of old trees", "Driving licence"]
    async with db.reading() as session:
        call = (await session.scalars(select(CallRow))).one()
    assert (call.feature, call.type, call.status, call.subject_id) == ("offers", "extract_offer", "completed", read.id)


async def test_nothing_that_a_lying_model_adds_reaches_the_digest(alice: User, server: ModelServer) -> None:
    server.behaviour = Behaviour(character=Character.LIAR)

    read = await ran(await received(alice), with_model(server))

    assert read.reader == "model"
    assert INVENTED not in str(read.digest)
    assert "Atlantis" not in str(read.digest)
    assert (read.title, wishes(read)) == ("Gardener", ["Pruning of old trees", "Driving licence"])


async def test_where_the_model_fails_the_rules_stand_and_the_page_says_so(
    alice: User, alice_client: httpx.AsyncClient, server: ModelServer
) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.SERVER_ERROR, 1.0),))

    read = await ran(await received(alice), with_model(server))
    page = (await alice_client.get(f"/offers/{read.id}")).text

    assert (read.digest_status, read.reader) == ("DONE", "rules_instead")
    assert wishes(read) == ["Pruning of old trees", "Driving licence"]
    assert "read by rules" in page
    assert f'action="/offers/{read.id}/readings"' in page


async def test_no_model_is_asked_where_the_option_is_off(alice: User, server: ModelServer) -> None:
    async with db.transaction() as session:
        await change(session, "model_extract_job_offer", "off")

    read = await ran(await received(alice), with_model(server))

    assert (read.reader, server.records.calls) == ("rules", [])


async def test_an_answer_that_was_paid_for_is_not_asked_for_again(
    alice: User, server: ModelServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer, journal = await received(alice), Journal(settings.data_dir / "journal")

    async def broken(*arguments: object) -> OfferDigest:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(reading, "held_against", broken)
        await ran(offer, with_model(server, journal))
    async with db.transaction() as session:
        task = await session.get_one(Task, offer.task_id)
        task.scheduled_at = task.created_at
    read = await ran(offer, with_model(server, journal))

    assert read.reader == "model"
    assert len(server.records.calls) == 1


async def test_a_reading_that_went_well_stands_in_no_list_of_work(alice: User, alice_client: httpx.AsyncClient) -> None:
    offer = await received(alice)
    waiting = (await alice_client.get("/tasks")).text
    assert offer.task_id
    await run_task(offer.task_id, RUNS)

    listed = (await alice_client.get("/tasks")).text
    history = (await alice_client.get("/api/tasks")).json()["items"]

    assert ("Reading of an offer" in waiting, "Reading of an offer" in listed) == (True, False)
    assert [one["type"] for one in history] == [TASK_TYPE]


class Waits(ModelEngine):
    """Answers once somebody has looked."""

    def __init__(self, server: ModelServer) -> None:
        super().__init__(road_to(Endpoint(server.base_url), QUICK))
        self.is_asked, self.may_answer = asyncio.Event(), asyncio.Event()

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        self.is_asked.set()
        await self.may_answer.wait()
        return await super().answer(call, given)


async def test_what_rules_read_is_shown_at_once_and_what_a_model_reads_when_it_comes(
    alice: User, alice_client: httpx.AsyncClient, server: ModelServer
) -> None:
    offer, engine = await received(alice), Waits(server)

    async def run(lease: Lease) -> dict[str, str]:
        await reading.read_offer(lease, UUID(str(lease.payload["offer_id"])), reading.Means(engine))
        return {}

    running = asyncio.ensure_future(ran(offer, {TASK_TYPE: run}))
    await engine.is_asked.wait()
    meanwhile = await as_it_is(offer)
    page = re.sub(r"<pre.*?</pre>", "", (await alice_client.get(f"/offers/{offer.id}")).text, flags=re.DOTALL)
    engine.may_answer.set()
    read = await running

    assert (meanwhile.digest_status, meanwhile.company, "Driving licence" in wishes(meanwhile)) == (
        "PROCESSING",
        "Green Row Ltd",
        True,
    )
    assert "AI is still reading it" in page
    assert "Driving licence" in page
    assert "<textarea" not in page, "what is typed would be lost when the model's reading comes"
    assert (read.digest_status, read.reader) == ("DONE", "model")


async def test_a_reading_that_is_stopped_keeps_what_rules_read(alice: User, server: ModelServer) -> None:
    offer, engine = await received(alice), Waits(server)

    async def run(lease: Lease) -> dict[str, str]:
        await reading.read_offer(lease, UUID(str(lease.payload["offer_id"])), reading.Means(engine))
        return {}

    running = asyncio.ensure_future(ran(offer, {TASK_TYPE: run}))
    await engine.is_asked.wait()
    async with db.transaction() as session:
        assert offer.task_id
        await cancel(session, alice.id, offer.task_id)
    read = await running

    assert (read.digest_status, read.reader, read.company) == ("DONE", "rules_instead", "Green Row Ltd")
