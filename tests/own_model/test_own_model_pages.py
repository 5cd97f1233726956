"""The page and the JSON of one's own model: set, tested in plain words, removed; the key never comes out."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from keeping import KEY, with_own_model, with_plan

from app import db
from app.accounts.models import User
from app.llm import abilities
from app.llm.options import TIMEOUT
from app.options import actions as options
from app.own_model.models import OwnModel
from app.own_model.options import PRIVATE
from app.own_model.queries import own_model
from app.settings import Settings
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.server import ModelServer

PAGE = "/account/model"


@pytest.fixture
async def server(database: Settings) -> AsyncIterator[ModelServer]:
    """A model on this machine, which the admin allows."""
    async with db.transaction() as session:
        await options.change(session, PRIVATE, "true")
    abilities.forget_all()
    one = ModelServer()
    await one.start(0)
    yield one
    await one.stop()


async def kept(user: User) -> OwnModel | None:
    async with db.reading() as session:
        return await own_model(session, user.id)


async def post(client: httpx.AsyncClient, path: str, **form: str) -> httpx.Response:
    return await client.post(path, data=form)


async def test_it_is_set_on_the_page_and_the_key_is_not_shown_again(
    alice_client: httpx.AsyncClient, alice: User
) -> None:
    await with_plan(alice.id)

    answer = await post(alice_client, PAGE, is_on="1", base_url="https://m.example/v1/", model="small", key=KEY)

    row = await kept(alice)
    shown = (await alice_client.get(PAGE)).text
    account = (await alice_client.get("/account")).text
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}?saved=1")
    assert row
    assert (row.is_on, row.base_url, row.model) == (True, "https://m.example/v1", "small")
    assert KEY not in shown + account
    assert "wxyz" in shown
    assert "small" in account


async def test_a_bad_form_keeps_what_was_typed_but_not_the_key(alice_client: httpx.AsyncClient, alice: User) -> None:
    await with_plan(alice.id)

    answer = await post(alice_client, PAGE, is_on="1", base_url="ftp://m.example", model="small", key=KEY)

    assert answer.status_code == 422
    assert 'value="small"' in answer.text
    assert KEY not in answer.text
    assert await kept(alice) is None


async def test_without_the_right_it_is_shown_with_the_way_to_the_plans_and_refused(
    alice_client: httpx.AsyncClient, alice: User
) -> None:
    await with_plan(alice.id, "free")
    page = (await alice_client.get(PAGE)).text

    answer = await post(alice_client, PAGE, is_on="1", base_url="https://m.example/v1", model="small")
    by_api = await alice_client.put("/api/account/model", json={"baseUrl": "https://m.example/v1", "model": "m"})

    assert 'href="/plans"' in page
    assert 'name="base_url"' not in page
    assert answer.status_code == 403
    assert by_api.json()["error"] == "plan.no_own_model"
    assert await kept(alice) is None


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (None, "ok"),
        (Fault.UNAUTHORISED, "own_model.bad_key"),
        (Fault.UNKNOWN_MODEL, "own_model.unknown_model"),
        (Fault.RATE_LIMIT, "own_model.rate_limited"),
        (Fault.QUOTA, "own_model.no_quota"),
        (Fault.SERVER_ERROR, "own_model.server_error"),
        (Fault.SMALL_CONTEXT, "own_model.small_context"),
        (Fault.CHATTER, "own_model.not_json"),
        (Fault.HTML, "own_model.bad_answer"),
    ],
)
async def test_a_test_says_what_the_endpoint_can_do_or_what_failed(
    alice_client: httpx.AsyncClient,
    alice: User,
    database: Settings,
    server: ModelServer,
    fault: Fault | None,
    code: str,
) -> None:
    server.behaviour = Behaviour(faults=(Rule(fault),) if fault else ())
    await with_own_model(database, alice.id, server.base_url)

    answer = await post(alice_client, f"{PAGE}/test")

    row = await kept(alice)
    assert answer.status_code == 303
    assert row
    assert (row.outcome, row.tested_at is not None) == (code, True)
    page = (await alice_client.get(PAGE)).text
    assert ('role="alert"' in page) == (code != "ok")
    assert "own_model." not in page


async def test_an_endpoint_that_never_answers_is_told_as_too_slow(
    alice_client: httpx.AsyncClient, alice: User, database: Settings, server: ModelServer
) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.NEVER),))
    await with_own_model(database, alice.id, server.base_url)
    async with db.transaction() as session:
        await options.change(session, TIMEOUT, "1")

    await post(alice_client, f"{PAGE}/test")

    assert "took too long to answer" in (await alice_client.get(PAGE)).text


async def test_an_endpoint_that_nobody_runs_is_told_as_unreachable(
    alice_client: httpx.AsyncClient, alice: User, database: Settings, server: ModelServer
) -> None:
    await with_own_model(database, alice.id, server.base_url)
    await server.stop()

    await post(alice_client, f"{PAGE}/test")

    row = await kept(alice)
    assert row
    assert row.outcome == "own_model.unreachable"
    await server.start(0)


async def test_a_private_address_is_refused_while_the_admin_does_not_allow_it(
    alice_client: httpx.AsyncClient, alice: User, database: Settings, server: ModelServer
) -> None:
    async with db.transaction() as session:
        await options.reset(session, PRIVATE)
    await with_own_model(database, alice.id, server.base_url)

    await post(alice_client, f"{PAGE}/test")

    row = await kept(alice)
    assert row
    assert row.outcome in {"own_model.private", "own_model.port"}
    assert len(server.records.calls) == 0


async def test_it_is_removed_with_its_key(alice_client: httpx.AsyncClient, alice: User, database: Settings) -> None:
    await with_own_model(database, alice.id)

    answer = await post(alice_client, f"{PAGE}/deletion")

    assert (answer.status_code, await kept(alice)) == (303, None)


async def test_charlie_sees_nothing_of_alices(
    charlie_client: httpx.AsyncClient, charlie: User, alice: User, database: Settings
) -> None:
    await with_own_model(database, alice.id)
    await with_plan(charlie.id)

    state = (await charlie_client.get("/api/account/model")).json()

    assert (state["isSet"], state["baseUrl"], state["model"]) == (False, "", "")
    assert "m.example" not in (await charlie_client.get(PAGE)).text


async def test_scripts_set_test_and_remove_it(
    alice_client: httpx.AsyncClient, alice: User, database: Settings, server: ModelServer
) -> None:
    await with_plan(alice.id)

    put = await alice_client.put("/api/account/model", json={"baseUrl": server.base_url, "model": "m", "key": KEY})
    tested = await alice_client.post("/api/account/model/test")
    gone = await alice_client.delete("/api/account/model")

    assert (put.status_code, put.json()["hasKey"], KEY in put.text) == (200, True, False)
    assert (tested.status_code, tested.json()["outcome"], KEY in tested.text) == (200, "ok", False)
    assert (gone.status_code, await kept(alice)) == (204, None)


async def test_a_key_that_can_no_longer_be_read_is_told_in_a_sentence(
    alice_client: httpx.AsyncClient, alice: User, database: Settings
) -> None:
    await with_own_model(replace(database, secret_key="another one"), alice.id)

    answer = await post(alice_client, f"{PAGE}/test")

    row = await kept(alice)
    assert row
    assert (answer.status_code, row.outcome) == (303, "own_model.key_lost")
