"""The server's endpoint as the admin sets it: before the settings, encrypted, tested, written down, taken back."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.audit import AuditEntry
from app.cli.check import parts_of
from app.llm import abilities
from app.llm.endpoint import Endpoint
from app.own_model.models import ServerEndpoint
from app.own_model.queries import answerer_for, server_endpoint, server_row, vector_endpoint
from app.settings import Settings
from tests.fakes.model_server.server import ModelServer

KEY = "sk-server-canary-0123456789"


@pytest.fixture
async def admin(alice: User) -> User:
    async with db.transaction() as session:
        (await session.get_one(User, alice.id)).is_admin = True
    return alice


@pytest.fixture
async def server(database: Settings) -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    one = ModelServer()
    await one.start(0)
    yield one
    await one.stop()


async def kept() -> ServerEndpoint | None:
    async with db.reading() as session:
        return await server_row(session)


async def test_vectors_follow_what_the_admin_sets_unless_they_have_an_endpoint_of_their_own(
    alice_client: httpx.AsyncClient, admin: User, database: Settings
) -> None:
    del admin
    file = replace(database, llm_base_url="https://file.example/v1", llm_api_key="of the file")
    own = replace(file, embedding_base_url="https://numbers.example/v1")
    own_key = replace(file, embedding_api_key="of numbers")

    async def places() -> list[Endpoint | None]:
        async with db.reading() as session:
            return [await vector_endpoint(session, one) for one in (database, file, own, own_key)]

    apart = [Endpoint("https://numbers.example/v1"), Endpoint("https://file.example/v1", "of numbers")]
    assert await places() == [None, Endpoint("https://file.example/v1", "of the file"), *apart]

    await alice_client.post("/admin/endpoint", data={"base_url": "https://page.example/v1", "key": KEY})

    assert await places() == [Endpoint("https://page.example/v1", KEY)] * 2 + apart


async def test_what_the_admin_sets_wins_over_the_settings_until_it_is_reset(
    alice_client: httpx.AsyncClient, admin: User, database: Settings
) -> None:
    file = replace(database, llm_base_url="https://file.example/v1", llm_api_key="of the file")

    answer = await alice_client.post("/admin/endpoint", data={"base_url": "https://page.example/v1", "key": KEY})

    async with db.reading() as session:
        now = await server_endpoint(session, file)
        assert (await answerer_for(session, admin.id, database)).has_server
    assert now
    assert (answer.status_code, now.base_url, now.api_key) == (303, "https://page.example/v1", KEY)
    shown = (await alice_client.get("/admin/models")).text
    assert "https://page.example/v1" in shown
    assert KEY not in shown
    await alice_client.post("/admin/endpoint/reset")
    async with db.reading() as session:
        after = await server_endpoint(session, file)
        acts = (await session.scalars(select(AuditEntry.act).where(AuditEntry.user_id == admin.id))).all()
    assert after
    assert (after.base_url, after.api_key, await kept()) == ("https://file.example/v1", "of the file", None)
    assert {"server_endpoint_changed", "server_endpoint_reset"} <= set(acts)


async def test_its_test_asks_the_endpoint_that_was_set(
    alice_client: httpx.AsyncClient, admin: User, server: ModelServer
) -> None:
    await alice_client.post("/admin/endpoint", data={"base_url": server.base_url})

    page = (await alice_client.post("/admin/models/test")).text

    assert 'role="alert"' not in page
    assert len(server.records.calls) == 1


async def test_a_bad_address_is_refused_and_shown_again_without_the_key(
    alice_client: httpx.AsyncClient, admin: User
) -> None:
    answer = await alice_client.post("/admin/endpoint", data={"base_url": "ftp://x.example", "key": KEY})

    assert (answer.status_code, await kept()) == (422, None)
    assert "ftp://x.example" in answer.text
    assert KEY not in answer.text


async def test_nobody_else_may_set_it(charlie_client: httpx.AsyncClient, charlie: User, admin: User) -> None:
    for path in ("/admin/endpoint", "/admin/endpoint/reset"):
        assert (await charlie_client.post(path, data={"base_url": "https://x.example/v1"})).status_code in {403, 404}

    assert await kept() is None


async def test_the_check_says_where_the_endpoint_was_set(
    alice_client: httpx.AsyncClient, admin: User, database: Settings, server: ModelServer
) -> None:
    await alice_client.post("/admin/endpoint", data={"base_url": server.base_url})

    found = {part.name: part for part in await parts_of(database)}["model"]
    db.connect(database.database_url)

    assert found.is_there
    assert "set on the admin page" in found.detail
