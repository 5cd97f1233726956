"""The admin's page of vectors: counts, a try of the endpoint, work at once; for nobody else."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.llm import client as clients
from app.llm import embeddings
from app.main import create_app
from app.matching.features import features_of
from app.matching.pool_offers import Offered, put_offers
from app.offers.rules import digest_offer
from app.options.actions import change
from app.own_model.actions import set_server_endpoint
from app.own_model.forms import Wish
from app.settings import Settings
from app.tasks.models import Task
from app.vectors import on_sqlite
from app.vectors.chores import fill_when_due
from app.vectors.filling import fill
from app.vectors.page import tried, vectors_page
from app.vectors.setup import needed_setup, setup_of
from app.vectors.task_types import TASK_TYPE
from tests.factories import a_user
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.server import ModelServer
from tests.web_clients import signed_in_browser

OFFER = "Staff nurse\nHill Hospital | Leeds\nRequirements\n- Registered nurse\n"


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    embeddings.forget_all()
    async with ModelServer() as running:
        yield running
    await clients.close_all()


@pytest.fixture
async def with_vectors(app: Litestar, settings: Settings, server: ModelServer) -> Settings:
    del app
    async with db.transaction() as session:
        await change(session, "embedding_model", "small")
    return replace(settings, llm_base_url=server.base_url)


@pytest.fixture
async def root(app: Litestar) -> User:
    del app
    async with db.transaction() as session:
        return await a_user(session, "root", is_admin=True)


@pytest.fixture
async def browser(with_vectors: Settings, root: User) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(create_app(with_vectors), root, with_vectors) as client:
        yield client


async def an_offer() -> None:
    async with db.transaction() as session:
        await put_offers(session, [Offered("b", "1", OFFER, digest_offer(OFFER))], [features_of(digest_offer(OFFER))])


async def nobody(step: str, done: int, total: int) -> None:
    del step, done, total


async def fillings() -> list[str]:
    async with db.reading() as session:
        return list((await session.scalars(select(Task.status).where(Task.type == TASK_TYPE))).all())


async def test_the_page_counts_what_there_is_and_what_waits(browser: httpx.AsyncClient, with_vectors: Settings) -> None:
    await an_offer()
    before = (await browser.get("/admin/vectors")).text
    await fill(await needed_setup(with_vectors), nobody)
    after = (await browser.get("/admin/vectors")).text

    assert "<dt>Offers that wait</dt><dd>1</dd>" in before
    assert "Make them now" in before
    assert "<dt>Offers with vectors</dt><dd>1</dd>" in after
    assert "<dt>Offers that wait</dt><dd>0</dd>" in after
    assert "Make them now" not in after


async def test_the_test_says_in_words_whether_the_endpoint_serves(
    browser: httpx.AsyncClient, server: ModelServer
) -> None:
    token = {"csrf_token": browser.cookies.get("csrf", "")}
    server.behaviour = Behaviour(faults=(Rule(Fault.WRONG_DIMS),))
    wrong = await browser.post("/admin/vectors/test", data=token)
    server.behaviour = Behaviour(models=("large",))
    unknown = await browser.post("/admin/vectors/test", data=token)
    server.behaviour = Behaviour()
    right = await browser.post("/admin/vectors/test", data=token)

    assert "The vectors of small have 385 numbers, and 384 are set." in wrong.text
    assert "The server knows no model small." in unknown.text
    assert right.status_code == 200
    assert "small answers" in right.text


async def test_the_endpoint_of_the_admins_page_makes_vectors_unless_its_key_is_lost(
    with_vectors: Settings, root: User, server: ModelServer
) -> None:
    of_the_page = replace(with_vectors, llm_base_url="")
    assert (await vectors_page(of_the_page)).problem == ("vectors.no_endpoint", {})
    async with db.transaction() as session:
        await set_server_endpoint(session, of_the_page, root.id, Wish(server.base_url, key="sk-of-the-page"))

    page, one_try = await vectors_page(of_the_page), await tried(of_the_page)
    lost = replace(of_the_page, secret_key="another secret, under which nothing was kept")

    assert (page.address, page.problem, one_try.problem) == (server.base_url, None, None)
    assert (await vectors_page(lost)).problem == ("own_model.key_lost", {})
    assert await setup_of(lost) is None
    await fill_when_due(lost)


async def test_missing_vectors_are_made_at_once_by_one_task(browser: httpx.AsyncClient) -> None:
    await an_offer()
    answers = [await browser.post("/admin/vectors/filling") for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert len(await fillings()) == 1


async def test_a_worker_begins_by_itself_where_something_is_missing(with_vectors: Settings, root: User) -> None:
    await fill_when_due(with_vectors)
    nothing = await fillings()
    await an_offer()
    await fill_when_due(with_vectors)

    assert nothing == []
    assert len(await fillings()) == 1


async def test_without_a_model_or_an_extension_the_page_says_what_is_missing(
    app: Litestar, settings: Settings, browser: httpx.AsyncClient, root: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_sqlite, "EXTENSION", "/nowhere/vec0")
    without = (await browser.get("/admin/vectors")).text
    async with db.transaction() as session:
        await change(session, "embedding_model", "")
    async with signed_in_browser(app, root, settings) as client:
        off = (await client.get("/admin/vectors")).text

    assert "sqlite-vec is missing" in without
    assert "No model that makes vectors is set up." in off


async def test_nobody_but_an_admin_gets_in(app: Litestar, settings: Settings) -> None:
    async with db.transaction() as session:
        charlie = await a_user(session, "charlie")
    async with signed_in_browser(app, charlie, settings) as client:
        answers = [
            await client.get("/admin/vectors"),
            await client.post("/admin/vectors/test"),
            await client.post("/admin/vectors/filling"),
        ]

    assert [one.status_code for one in answers] == [403, 403, 403]
    assert not (Path(settings.data_dir) / "vectors").exists()
