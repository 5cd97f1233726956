"""A pytest plugin: Alice, Bob and Charlie, each signed in with a browser of their own, and somebody who is not."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache

import httpx
import pytest
from litestar import Litestar

from app.accounts.models import User
from app.accounts.sessions import Browser, hash_key, open_session
from app.db import transaction
from app.main import assembled, furnish
from app.settings import Settings
from app.web.cookies import SESSION
from app.web.csrf import make_token
from tests.factories import a_user

ORIGIN = "http://sartor.test"


@cache
def the_app() -> Litestar:
    """One for all tests of this process: to assemble it takes longer than most of them."""
    return assembled()


@pytest.fixture
def app(database: Settings) -> Litestar:
    furnish(the_app(), database)
    return the_app()


@pytest.fixture
async def alice(app: Litestar) -> User:
    return await _person("alice")


@pytest.fixture
async def bob(app: Litestar) -> User:
    return await _person("bob")


@pytest.fixture
async def charlie(app: Litestar) -> User:
    return await _person("charlie")


@pytest.fixture
async def alice_client(app: Litestar, alice: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, alice, settings) as client:
        yield client


@pytest.fixture
async def bob_client(app: Litestar, bob: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, bob, settings) as client:
        yield client


@pytest.fixture
async def charlie_client(app: Litestar, charlie: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, charlie, settings) as client:
        yield client


@pytest.fixture
async def anonymous_client(app: Litestar) -> AsyncGenerator[httpx.AsyncClient]:
    async with browser(app) as client:
        await take_token(client, "/sign-in")
        yield client


@asynccontextmanager
async def browser(app: Litestar) -> AsyncGenerator[httpx.AsyncClient]:
    """A browser without cookies. Redirects are not followed."""
    transport = httpx.ASGITransport(app=app)  # pyright: ignore[reportArgumentType]
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client


@asynccontextmanager
async def signed_in_browser(app: Litestar, user: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    """A browser with a session of this person; unsafe requests carry the session's token."""
    async with transaction() as session:
        key = await open_session(session, user.id, Browser("tests", "127.0.0.1"), settings)
    async with browser(app) as client:
        client.cookies.set(SESSION, key, domain="sartor.test", path="/")
        client.headers["x-csrftoken"] = make_token(settings.secret_key, f"session:{hash_key(key)}")
        yield client


async def take_token(client: httpx.AsyncClient, path: str) -> str:
    """Read the form token of a page and send it with everything from now on."""
    response = await client.get(path)
    found = re.search(r'name="_csrf_token" value="(\w+)"', response.text)
    assert found, f"{path} answered {response.status_code} without a form token"
    client.headers["x-csrftoken"] = found[1]
    return found[1]


def unmasked(token: str) -> bytes:
    """What a form token is under its mask: the same for every token of one session."""
    raw = bytes.fromhex(token)
    return bytes(a ^ b for a, b in zip(raw[:32], raw[32:], strict=True))


async def _person(name: str) -> User:
    async with transaction() as session:
        return await a_user(session, name)
