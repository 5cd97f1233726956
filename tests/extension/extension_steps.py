"""What tests of the extension share: whose it is, and a program that shows its access token."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
from litestar import Litestar

from tests.web_clients import browser

EMAIL, PASSWORD = "dora@example.org", "a long enough sentence"
Tokens = dict[str, str]
SignIn = Callable[[], Awaitable[Tokens]]


@asynccontextmanager
async def with_access(app: Litestar, tokens: Tokens) -> AsyncGenerator[httpx.AsyncClient]:
    """A program that shows the access token of this pair."""
    async with browser(app) as client:
        client.headers["authorization"] = f"Bearer {tokens['access']}"
        yield client
