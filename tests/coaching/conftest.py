"""The house with its rooms, and an endpoint that a coach can ask."""

from collections.abc import AsyncIterator

import pytest

from app.llm import abilities
from app.llm.client import close_all
from app.registration import register
from app.settings import Settings
from tests.fakes.model_server.server import ModelServer


@pytest.fixture
async def house(database: Settings) -> None:
    """Every room is registered."""
    register(database)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    """A model that nobody knows yet."""
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()
