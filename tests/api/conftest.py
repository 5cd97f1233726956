"""What the tests of the JSON API share: Alice's things, and a script that acts for her with a token."""

from collections.abc import AsyncGenerator, Iterator
from typing import TYPE_CHECKING

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.accounts.tokens.actions import create_token
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.offers.actions import add_offer
from app.options.actions import change
from tests.api.things import DOCUMENT, OFFER, Things
from tests.web_clients import browser

if TYPE_CHECKING:
    from tests.api.asking import Served


@pytest.fixture
async def things(app: Litestar, alice: User) -> Things:
    async with db.transaction() as session:
        cv = await create_cv(
            session,
            user_id=alice.id,
            name="Alice's CV",
            kind=CVKind.SOURCE,
            document=DOCUMENT,
            label=VersionLabel.IMPORT,
        )
        offers = [await add_offer(session, alice.id, OFFER.format(years=years)) for years in range(1, 4)]
    return Things(cv.id, [offer.id for offer in offers])


@pytest.fixture
async def paid(app: Litestar) -> None:
    """Tailoring without a model costs one credit per offer here."""
    async with db.transaction() as session:
        await change(session, "price_gpt_cv_generation_extractive", 1)


@pytest.fixture
async def token(app: Litestar, alice: User) -> str:
    async with db.transaction() as session:
        return await create_token(session, alice.id, "tests")


@pytest.fixture
async def script(app: Litestar, token: str) -> AsyncGenerator[httpx.AsyncClient]:
    """A program that acts for Alice."""
    async with browser(app) as client:
        client.headers["authorization"] = f"Bearer {token}"
        yield client


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Served]":
    """A running server where Alice has a CV, an offer, a file and a generation."""
    from tests.api.asking import serving_alice  # reads the whole OpenAPI document

    with serving_alice(tmp_path_factory.mktemp("data")) as found:
        yield found
