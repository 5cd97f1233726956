"""A run by one's own model: asked at its own endpoint, no credits, told as such; the server's never answers instead."""

from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from uuid import UUID

import pytest
from runs import QUICK_TRIES, person, wanted
from sqlalchemy import select

from app import db
from app.credits.queries import balance
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.drafting.models import CallRow
from app.errors import AppError
from app.generation import pipeline
from app.generation.actions import GenerationOrder, retry_generation, start_generation
from app.generation.engine import EngineName
from app.generation.engines import engines_for
from app.generation.models import Generation
from app.generation.options import terms_of
from app.generation.queries import offers_of_generation, own_generation
from app.llm import abilities
from app.offers.models import Offer
from app.options import actions as options
from app.own_model.actions import set_own_model
from app.own_model.forms import Wish
from app.own_model.options import PRIVATE
from app.own_model.queries import answerer_for
from app.plans.models import UserPlan
from app.registration import register_options, register_task_types
from app.settings import Settings
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.server import ModelServer


@pytest.fixture
async def servers(database: Settings) -> AsyncIterator[tuple[ModelServer, ModelServer]]:
    """The person's own, and the server's."""
    register_options(database)
    register_task_types()
    abilities.forget_all()
    async with db.transaction() as session:
        await options.change(session, PRIVATE, "true")
    own, house = ModelServer(), ModelServer()
    await own.start(0)
    await house.start(0)
    yield own, house
    await own.stop()
    await house.stop()


async def with_own_model(settings: Settings, user_id: UUID, base_url: str, *, is_on: bool = True) -> None:
    async with db.transaction() as session:
        await session.merge(UserPlan(user_id=user_id, plan="premium"))
        await session.flush()
        await set_own_model(session, settings, user_id, Wish(base_url, "small", "sk-canary", is_on))


async def ordered_by(settings: Settings, user_id: UUID) -> Generation:
    what = wanted()
    async with db.transaction() as session:
        cv = await create_cv(
            session,
            user_id=user_id,
            name="CV",
            kind=CVKind.SOURCE,
            document=what.document,
            label=VersionLabel.IMPORT,
        )
        offer = Offer(user_id=user_id, title="Offer", text="Offer", digest=what.digests[0].model_dump(mode="json"))
        session.add(offer)
        await session.flush()
        order = GenerationOrder(cv.id, (offer.id,), engine=EngineName.MODEL)
        terms = await terms_of(session, order.engine, await answerer_for(session, user_id, settings))
        return await start_generation(session, user_id, order, **asdict(terms))


async def ran(generation: Generation, settings: Settings) -> Generation:
    async def run(lease: Lease) -> None:
        await pipeline.run(lease, engines=engines_for(lease.user_id, settings), pace=QUICK_TRIES)

    assert generation.task_id
    assert await run_task(generation.task_id, {"cv_generation": run})
    async with db.reading() as session:
        return await own_generation(session, generation.user_id, generation.id)


async def test_it_is_asked_alone_costs_nothing_and_is_told(
    database: Settings, servers: tuple[ModelServer, ModelServer]
) -> None:
    own, house = servers
    settings = replace(database, llm_base_url=house.base_url)
    user_id = await person()
    await with_own_model(settings, user_id, own.base_url)

    generation = await ran(await ordered_by(settings, user_id), settings)

    async with db.reading() as session:
        left = await balance(session, user_id)
        models = set((await session.scalars(select(CallRow.model).where(CallRow.user_id == user_id))).all())
    assert (generation.status, generation.error_code) == ("completed", "")
    assert (generation.answered_by, generation.model_names, generation.price_credits) == ("own_model", ["small"], 0)
    assert left == 10
    assert models <= {"own:small", ""}
    assert "own:small" in models
    assert len(own.records.calls) > 0
    assert len(house.records.calls) == 0


async def test_one_that_is_switched_off_meanwhile_fails_and_the_servers_is_not_asked(
    database: Settings, servers: tuple[ModelServer, ModelServer]
) -> None:
    own, house = servers
    settings = replace(database, llm_base_url=house.base_url)
    user_id = await person()
    await with_own_model(settings, user_id, own.base_url)
    generation = await ordered_by(settings, user_id)
    await with_own_model(settings, user_id, own.base_url, is_on=False)

    ended = await ran(generation, settings)

    async with db.reading() as session:
        [offer] = await offers_of_generation(session, ended.id)
        with pytest.raises(AppError) as refusal:
            await retry_generation(session, user_id, ended.id)
    assert (ended.status, offer.error_code) == ("failed", "own_model.off")
    assert refusal.value.error_code == "own_model.off"
    assert len(own.records.calls) + len(house.records.calls) == 0


async def test_a_failure_names_the_own_model_and_the_servers_is_not_asked(
    database: Settings, servers: tuple[ModelServer, ModelServer]
) -> None:
    own, house = servers
    own.behaviour = Behaviour(faults=(Rule(Fault.UNAUTHORISED),))
    settings = replace(database, llm_base_url=house.base_url)
    user_id = await person()
    await with_own_model(settings, user_id, own.base_url)

    ended = await ran(await ordered_by(settings, user_id), settings)

    async with db.reading() as session:
        [offer] = await offers_of_generation(session, ended.id)
    assert (ended.status, offer.error_code) == ("failed", "own_model.bad_key")
    assert len(house.records.calls) == 0


async def test_who_has_none_is_answered_by_the_servers_at_its_price(
    database: Settings, servers: tuple[ModelServer, ModelServer]
) -> None:
    own, house = servers
    settings = replace(database, llm_base_url=house.base_url)

    ended = await ran(await ordered_by(settings, await person()), settings)

    async with db.reading() as session:
        left = await balance(session, ended.user_id)
    assert (ended.status, ended.answered_by, left) == ("completed", "server_model", 9)
    assert len(own.records.calls) == 0
