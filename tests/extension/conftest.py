"""What tests of the extension share: somebody with a password, and their extension, signed in."""

from collections.abc import AsyncGenerator

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.actions import create_user
from app.accounts.models import User
from app.accounts.passwords import hash_password
from app.registration import register
from app.settings import Settings
from tests.extension.extension_steps import EMAIL, PASSWORD, SignIn, Tokens, with_access
from tests.web_clients import browser


@pytest.fixture
async def dora(app: Litestar, settings: Settings) -> User:
    register(settings)
    password_hash = await hash_password(PASSWORD)
    async with db.transaction() as session:
        return await create_user(session, EMAIL, password_hash, is_admin=False)


@pytest.fixture
def sign_in(app: Litestar, dora: User) -> SignIn:
    async def signed_in() -> Tokens:
        async with browser(app) as client:
            answer = await client.post("/api/auth/token/", json={"email": EMAIL, "password": PASSWORD})
            assert answer.status_code == 200, answer.text
            return answer.json()

    return signed_in


@pytest.fixture
async def extension(app: Litestar, sign_in: SignIn) -> AsyncGenerator[httpx.AsyncClient]:
    """Dora's extension."""
    async with with_access(app, await sign_in()) as client:
        yield client
