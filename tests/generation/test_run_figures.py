"""What a run will take, said before it is paid, and what it took, said after."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from litestar import Litestar
from runs import MODELS, behave, person, ran, started, subtasks, wanted
from samples import english_cv, english_offer, french_cv, french_offer

from app import db
from app.accounts.models import User
from app.credits.actions import grant
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.drafting.models import CallRow
from app.generation.engine import Intensity
from app.generation.estimate import Circumstances, estimate
from app.generation.figures import figures_of
from app.kit.ids import new_id
from app.llm import abilities
from app.llm.client import close_all
from app.llm.options import DEFAULT_PRICES, PRICES
from app.llm.usage import Usage, price_table
from app.main import create_app
from app.offers.models import Offer
from app.options.actions import change
from app.settings import Settings
from tests.fakes.model_server.behaviour import Character, Fault, Rule
from tests.fakes.model_server.server import ModelServer
from tests.web_clients import signed_in_browser, take_token

TABLE = price_table(DEFAULT_PRICES)
HOSTED = Circumstances(MODELS, TABLE, {}, Intensity.BALANCED, "fr", 3)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


@pytest.fixture
async def with_model(app: Litestar, settings: Settings) -> Litestar:
    return create_app(replace(settings, llm_base_url="http://127.0.0.1:9/v1"))


def call(kind: str = "batch_experience", **values: object) -> CallRow:
    plain = {"status": "completed", "model": "gpt-4o-mini", "prompt_tokens": 1000, "cached_tokens": 0}
    plain |= {"completion_tokens": 100, "duration_ms": 500, "retry_count": 0}
    return CallRow(type=kind, item_index=0, **(plain | values))


def test_one_offer_takes_the_chain_and_a_further_one_a_classification_more() -> None:
    offers = [french_offer(), english_offer(), french_offer()]

    one, two, three = (estimate(french_cv(), offers[:count], HOSTED) for count in (1, 2, 3))

    assert (one.seconds, two.seconds, three.seconds) == (17.0, 21.0, 25.0)
    assert one.calls == 7
    assert three.cost == pytest.approx(3 * (one.cost or 0), rel=0.1)


def test_offers_beyond_the_places_wait_for_one() -> None:
    alone = replace(HOSTED, offer_concurrency=1)

    assert estimate(french_cv(), [french_offer()] * 3, alone).seconds == 51.0


def test_without_a_model_nothing_is_called_and_nothing_costs() -> None:
    quick = estimate(english_cv(), [english_offer()], replace(HOSTED, models={}))

    assert (quick.calls, quick.usage, quick.cost) == (0, Usage(), None)


def test_a_model_without_a_price_has_no_cost_rather_than_none_at_all() -> None:
    unknown = replace(HOSTED, models=dict.fromkeys(MODELS, "own-model"))

    assert estimate(french_cv(), [french_offer()], unknown).cost is None
    assert figures_of([call(model="own-model")], TABLE).total.cost is None


@pytest.mark.usefixtures("database")
async def test_an_estimate_is_near_to_what_a_run_takes(server: ModelServer) -> None:
    said = estimate(french_cv(), [french_offer()], HOSTED)
    behave(server, character=Character.LIAR, kinds=("scope",), rate=1.0)  # so that there is what to read

    await ran(await started(await person(), wanted()), server)

    again = {("second_reading", 1)}  # of what a doubt had asked for once more, as a reword is
    rows = [row for row in await subtasks() if row.type != "reword" and (row.type, row.item_index) not in again]
    took = figures_of(rows, TABLE).total
    assert took.calls == said.calls
    assert said.usage.prompt == pytest.approx(took.usage.prompt, rel=0.3)


def test_figures_add_up_by_step_and_count_failed_calls() -> None:
    rows = [call("classify", cached_tokens=400), call(), call(retry_count=2), call("reword", duration_ms=250)]

    made = figures_of(rows, price_table("gpt-4o-mini 1 0.5 4"))

    assert [(one.name, one.calls, one.failed) for one in made.steps] == [
        ("classify", 1, 0),
        ("experiences", 4, 2),
        ("reword", 1, 0),
    ]
    assert (made.total.calls, made.total.usage, made.total.seconds) == (6, Usage(4000, 400, 400), 1.75)
    assert made.total.cost == pytest.approx((3600 * 1 + 400 * 0.5 + 400 * 4) / 1_000_000)


def test_an_answer_taken_over_from_an_earlier_run_is_no_call_of_this_one() -> None:
    taken_over = call(prompt_tokens=0, completion_tokens=0, duration_ms=0)

    assert figures_of([taken_over], TABLE).total.calls == 0
    assert figures_of([call(model="")], TABLE).steps == ()


@pytest.mark.usefixtures("database")
async def test_what_failed_before_it_was_answered_shows_in_the_figures(server: ModelServer) -> None:
    behave(server, faults=(Rule(Fault.SERVER_ERROR, step="batch_skills", times=2),))

    await ran(await started(await person(), wanted()), server)

    skills = next(one for one in figures_of(await subtasks(), TABLE).steps if one.name == "skills")
    assert (skills.calls, skills.failed) == (3, 2)


async def order_fields(alice: User, offers: int = 2) -> dict[str, str | list[str]]:
    async with db.transaction() as session:
        await grant(session, alice.id, 5, reference=new_id())
        cv = await create_cv(
            session, user_id=alice.id, name="CV", kind=CVKind.SOURCE, document=french_cv(), label=VersionLabel.IMPORT
        )
        rows = [Offer(user_id=alice.id, text="x", digest=french_offer().model_dump(mode="json")) for _ in range(offers)]
        session.add_all(rows)
        await session.flush()
        return {"cv": str(cv.id), "offer": [str(one.id) for one in rows]}


async def quote(client: httpx.AsyncClient, **fields: object) -> str:
    answer = await client.post("/generations/quote/figures", data=fields)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


async def test_the_quote_follows_the_choice_without_starting_anything(
    with_model: Litestar, alice: User, settings: Settings
) -> None:
    fields = await order_fields(alice)
    async with signed_in_browser(with_model, alice, settings) as client:
        await take_token(client, "/generations/new")
        paid = await quote(client, **fields, engine="model")
        free = await quote(client, **fields, engine="extractive")
        page = await client.post("/generations/quote", data={**fields, "engine": "extractive", "intensity": "full"})

    assert "<dd>2 credits</dd>" in paid
    assert "Calls to the model" in paid
    assert "about $0.00" in paid
    assert "<dd>0 credits</dd>" in free
    assert "Calls to the model" not in free
    assert 'value="extractive" checked' in page.text
    assert '<option value="full" selected>' in page.text


async def test_too_few_credits_show_before_the_start(with_model: Litestar, alice: User, settings: Settings) -> None:
    fields = await order_fields(alice, offers=16)
    async with signed_in_browser(with_model, alice, settings) as client:
        await take_token(client, "/generations/new")

        shown = await quote(client, **fields, engine="model")

    assert "not enough credits" in shown


async def test_a_change_of_the_price_table_counts_at_once(
    with_model: Litestar, alice: User, settings: Settings
) -> None:
    fields = await order_fields(alice)
    async with db.transaction() as session:
        await change(session, PRICES, "gpt-4o-mini 1000 1000 1000")
    async with signed_in_browser(with_model, alice, settings) as client:
        await take_token(client, "/generations/new")

        shown = await quote(client, **fields, engine="model")

    assert "about $0.00" not in shown


async def test_without_an_endpoint_no_model_is_offered(alice_client: httpx.AsyncClient, alice: User) -> None:
    await order_fields(alice)

    page = (await alice_client.get("/generations/new")).text

    assert 'value="model"' not in page
    assert "No model is set up on this server" in page


async def test_charlie_sees_nothing_of_what_a_run_of_alice_took(
    charlie_client: httpx.AsyncClient, alice: User, server: ModelServer
) -> None:
    generation = await started(alice.id, wanted(), price=0)

    answer = await charlie_client.get(f"/generations/{generation.id}/figures")

    assert answer.status_code == 404
