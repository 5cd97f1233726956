"""API tokens: shown once, kept as hashes, good for what they say, until they end or are deleted."""

import re
from datetime import timedelta

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app import db
from app.accounts.models import ApiToken, User
from app.accounts.tokens.actions import MOST, create_token
from app.kit.clock import now
from tests.web_clients import browser

ADDRESS = "/account/tokens"


async def made(client: httpx.AsyncClient, *, name: str = "backup", scope: str = "write") -> str:
    answer = await client.post(ADDRESS, data={"name": name, "scope": scope})
    assert answer.status_code == 201
    found = re.search(r'value="(sartor_[\w-]+)"', answer.text)
    assert found
    return found[1]


async def asked(app: Litestar, token: str, method: str = "GET", address: str = "/api/auth/user") -> httpx.Response:
    async with browser(app) as script:
        return await script.request(method, address, headers={"authorization": f"Bearer {token}"})


async def test_a_token_is_shown_once_and_kept_as_a_hash(app: Litestar, alice_client: httpx.AsyncClient) -> None:
    token = await made(alice_client)

    assert token not in (await alice_client.get(ADDRESS)).text
    async with db.reading() as session:
        row = (await session.scalars(select(ApiToken))).one()
    assert token not in (row.token_hash, row.name)
    assert (await asked(app, token)).json()["email"] == "alice@example.org"


async def test_a_deleted_token_opens_nothing(app: Litestar, alice_client: httpx.AsyncClient) -> None:
    token = await made(alice_client)
    page = (await alice_client.get(ADDRESS)).text
    deletion = re.search(r'action="(/account/tokens/[\w-]+/deletion)"', page)
    assert deletion

    await alice_client.post(deletion[1])

    assert (await asked(app, token)).status_code == 401


async def test_a_token_ends_after_a_year(app: Litestar, alice_client: httpx.AsyncClient) -> None:
    token = await made(alice_client)
    async with db.transaction() as session:
        await session.execute(update(ApiToken).values(expires_at=now() - timedelta(seconds=1)))

    assert (await asked(app, token)).status_code == 401


async def test_a_token_for_reading_changes_nothing(app: Litestar, alice_client: httpx.AsyncClient) -> None:
    token = await made(alice_client, scope="read")

    reading, writing = await asked(app, token), await asked(app, token, "DELETE", "/api/tasks")

    assert reading.status_code == 200
    assert (writing.status_code, writing.json()["error"]) == (403, "token.read_only")


async def test_a_token_opens_no_page(app: Litestar, alice_client: httpx.AsyncClient) -> None:
    token = await made(alice_client)

    assert (await asked(app, token, address="/account")).status_code == 303


@pytest.mark.parametrize(
    ("form", "sentence"),
    [({"name": " ", "scope": "read"}, "Give the key a name"), ({"name": "x", "scope": "all"}, "Choose what")],
)
async def test_a_wish_that_cannot_be_is_refused_with_its_reason(
    alice_client: httpx.AsyncClient, form: dict[str, str], sentence: str
) -> None:
    answer = await alice_client.post(ADDRESS, data=form)

    assert answer.status_code == 422
    assert sentence in answer.text
    async with db.reading() as session:
        assert (await session.scalars(select(ApiToken))).all() == []


async def test_there_is_an_end_to_how_many(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        for number in range(MOST):
            await create_token(session, alice.id, f"key {number}")

    answer = await alice_client.post(ADDRESS, data={"name": "one more", "scope": "read"})

    assert answer.status_code == 429


async def test_one_s_tokens_are_nobody_else_s(
    alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    await made(alice_client, name="of Alice")

    assert "of Alice" not in (await charlie_client.get(ADDRESS)).text
