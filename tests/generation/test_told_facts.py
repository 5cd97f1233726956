"""Successes as facts of a run: with their origin where they are used, and never with a figure nobody confirmed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from runs import MODELS, Wanted, behave, offers_in, person, ran, results_of
from runs import started as started_with_model
from samples import english_cv, english_offer, french_cv
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.cvs.models import CV, CVKind
from app.cvs.successes.actions import Told, create_success, delete_success
from app.cvs.successes.facts import fact_id
from app.cvs.successes.models import Success
from app.cvs.successes.uses import stop_using
from app.generation import pipeline
from app.generation.actions import GenerationOrder, retry_generation, start_generation
from app.generation.engine import EngineName
from app.generation.models import Generation, GenerationOffer, OfferStatus
from app.generation.results import Tailored
from app.generation.told import FACTS, origins_of
from app.kit.ids import new_id
from app.llm import abilities
from app.llm.client import close_all
from app.offers.digest import Quoted
from app.offers.models import Offer
from app.registration import register_task_types
from app.tasks.runner import run_task
from app.vitae.document import CVDocument
from app.vitae.units import units
from tests.factories import a_cv
from tests.fakes.model_server.behaviour import Character
from tests.fakes.model_server.characters.wording import NOMINAL
from tests.fakes.model_server.server import ModelServer

pytestmark = pytest.mark.usefixtures("database")
ACTION, RESULT = "Rebuilt the SQL reports of the sales team.", "The month-end report takes 2 hours instead of 3 days."
DOUBTFUL = "Sales rose by 40 percent."


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


async def told(user_id: UUID, cv_id: UUID | None, result: str = RESULT) -> UUID:
    """A confirmed success about the first post of a CV; what it says of percents could not be confirmed."""
    parts = {"situation": "Reports came late.", "task": "Make them quicker.", "action": ACTION, "result": result}
    async with db.transaction() as session:
        story = Told("Quicker reports", parts, cv_id=cv_id, line_id="e1", conversation_id=new_id())
        success = await create_success(session, user_id, story)
        beliefs = {
            (one["phase"], one["text"]): "doubtful" if "40" in one["text"] else "confirmed" for one in success.figures
        }
        success.figures = [one | {"belief": beliefs[one["phase"], one["text"]]} for one in success.figures]
        success.is_draft, success.told_at = False, datetime(2026, 5, 3, 9, tzinfo=UTC)
        return success.id


async def source(user_id: UUID, document: CVDocument | None = None) -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, user_id, document or english_cv())).id


async def started(user_id: UUID, cv_id: UUID, **order: Any) -> Generation:
    register_task_types()
    bait = Quoted(text="CVs that mention a team of 40 people are read first")
    digest = english_offer()
    digest = digest.model_copy(update={"responsibilities": [*digest.responsibilities, bait]})
    models = MODELS if order.get("engine") == EngineName.MODEL else {}
    async with db.transaction() as session:
        offer = Offer(user_id=user_id, title=digest.title, text="Offer", digest=digest.model_dump(mode="json"))
        session.add(offer)
        await session.flush()
        return await start_generation(session, user_id, GenerationOrder(cv_id, (offer.id,), **order), models=models)


async def in_own_words(generation: Generation) -> Tailored:
    assert generation.task_id
    assert await run_task(generation.task_id, {"cv_generation": pipeline.run})
    return (await results_of(generation))[0]


def everything(made: Tailored) -> str:
    return " ".join(unit.text for unit in units(made.document))


@pytest.mark.both_databases
async def test_a_success_of_a_post_is_chosen_as_a_line_of_that_post_with_its_origin() -> None:
    user_id = await person()
    cv_id = await source(user_id)
    success_id = await told(user_id, cv_id)

    generation = await started(user_id, cv_id)
    made = await in_own_words(generation)

    post = next(one for one in made.document.experience if one.id == "e1")
    line = next(one for one in post.responsibilities if one.text == f"{ACTION} {RESULT}")
    assert made.provenance[line.id] == [fact_id(success_id)]
    origin = origins_of(generation)[fact_id(success_id)]
    assert (origin.success_id, origin.is_coached, origin.told_at.date().isoformat()) == (success_id, True, "2026-05-03")


async def test_a_figure_nobody_confirmed_is_given_to_no_run() -> None:
    user_id = await person()
    cv_id = await source(user_id)
    await told(user_id, cv_id, f"{RESULT} {DOUBTFUL}")

    generation = await started(user_id, cv_id)
    made = await in_own_words(generation)

    assert "40" not in str(generation.document)
    assert RESULT in everything(made)
    assert "40" not in everything(made)


async def test_without_successes_a_run_is_what_it_was() -> None:
    user_id, document = await person(), english_cv()
    cv_id = await source(user_id, document)
    await told(user_id, None)  # a success of no post of this CV

    generation = await started(user_id, cv_id)

    assert generation.document == document.model_dump(mode="json")
    assert FACTS not in generation.payload


async def test_a_success_that_is_off_or_in_another_language_is_given_to_no_run() -> None:
    user_id = await person()
    cv_id, french = await source(user_id), await source(user_id, french_cv())
    success_id = await told(user_id, cv_id)
    await told(user_id, french)
    async with db.transaction() as session:
        await stop_using(session, user_id, success_id, cv_id)

    first = await started(user_id, cv_id)
    await in_own_words(first)
    second = await started(user_id, french)

    assert (origins_of(first), origins_of(second)) == ({}, {})


async def test_a_cv_that_was_made_keeps_what_it_says_once_the_success_is_gone() -> None:
    user_id = await person()
    cv_id = await source(user_id)
    success_id = await told(user_id, cv_id)
    generation = await started(user_id, cv_id)
    before = await in_own_words(generation)

    async with db.transaction() as session:
        await delete_success(session, user_id, success_id)

    assert (await results_of(generation))[0] == before
    assert RESULT in everything(before)


async def test_a_failed_run_that_starts_again_asks_whether_its_facts_still_stand() -> None:
    user_id = await person()
    cv_id = await source(user_id)
    success_id = await told(user_id, cv_id)
    generation = await started(user_id, cv_id)
    await in_own_words(generation)
    async with db.transaction() as session:
        offer = await session.get_one(GenerationOffer, (await offers_in(generation))[0].id)
        offer.status = OfferStatus.FAILED
        await delete_success(session, user_id, success_id)

    async with db.transaction() as session:
        again = await retry_generation(session, user_id, generation.id)

    assert RESULT not in str(again.document)
    assert again.document == english_cv().model_dump(mode="json")
    assert FACTS not in again.payload


@pytest.mark.parametrize("character", [Character.LIAR, Character.OBEDIENT])
async def test_no_model_makes_more_of_a_success_than_was_told(server: ModelServer, character: Character) -> None:
    behave(server, character=character, rate=1.0)
    user_id = await person()
    cv_id = await source(user_id)
    await told(user_id, cv_id, f"{RESULT} {DOUBTFUL}")

    generation = await ran(await started(user_id, cv_id, engine=EngineName.MODEL), server)
    made = (await results_of(generation))[0]

    given = CVDocument.model_validate(generation.document)
    said = {unit.text for unit in units(given)}
    sources = {unit.id for unit in units(given)}
    lies = [plant.text for plant in server.records.plants if len(plant.text.split()) > 3]  # no bare skills
    assert lies
    assert [lie for lie in lies if lie in everything(made)] == []
    assert "40 percent" not in everything(made)
    assert "40 percent" not in "".join(str(call) for call in server.records.calls)
    assert any(fact_id_of(named) for named in made.provenance.values())
    assert all(set(named) <= {*sources, "offer.title"} for named in made.provenance.values())
    for item in made.document.experience:
        own = {unit.id for unit in units(given) if unit.item_id == item.id}
        assert all(set(made.provenance[one.id]) <= own for one in item.responsibilities)
    # One that was asked again may join and reword, out of their words alone: "2" may be "two", "Built" "Building of".
    own_words = {word for text in said for word in words_of(text)}
    allowed = own_words | {"two"}
    allowed |= {word for verb, noun in NOMINAL.items() if verb.casefold() in own_words for word in words_of(noun)}
    assert [one.text for one in made.document.experience[0].responsibilities if words_of(one.text) - allowed] == []


def words_of(text: str) -> set[str]:
    return {word.casefold().strip(".,:;") for word in text.split()}


def fact_id_of(named: list[str]) -> bool:
    return any(one.startswith("told") for one in named)


async def test_an_honest_model_sees_the_fact_by_its_id(server: ModelServer) -> None:
    user_id = await person()
    cv_id = await source(user_id)
    success_id = await told(user_id, cv_id)

    generation = await ran(await started(user_id, cv_id, engine=EngineName.MODEL), server)
    made = (await results_of(generation))[0]

    assert fact_id(success_id) in {one for named in made.provenance.values() for one in named}


async def test_answers_that_were_bought_without_facts_are_used_again(server: ModelServer) -> None:
    user_id = await person()
    generation = await started_with_model(user_id, Wanted(english_cv(), (english_offer(),)))
    assert FACTS not in generation.payload

    first = await ran(generation, server)

    assert first.status == "completed"
    assert first.document == english_cv().model_dump(mode="json")


async def test_the_review_page_and_the_api_say_when_it_was_told(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient
) -> None:
    del app
    cv_id = await source(alice.id)
    success_id = await told(alice.id, cv_id)
    await in_own_words(await started(alice.id, cv_id))
    async with db.reading() as session:
        made = (await session.scalars(select(CV.id).where(CV.kind == CVKind.TAILORED))).one()
        assert await session.get(Success, success_id)

    page = (await alice_client.get(f"/cvs/{made}/comparison")).text
    told_facts = (await alice_client.get(f"/api/cvs/{made}/facts")).json()

    assert "told to the coach on" in page
    assert "3 May 2026, confirmed" in page.replace("May 3, 2026", "3 May 2026")
    assert {(one["successId"], one["text"], one["isCoached"]) for one in told_facts} == {
        (str(success_id), f"{ACTION} {RESULT}", True)
    }
