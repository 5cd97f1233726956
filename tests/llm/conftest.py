"""A model server per test, and the road to it: our client, the real `openai` one below it."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from asking import Road

from app.llm import abilities
from app.llm.client import Client
from app.llm.endpoint import Endpoint
from tests.fakes.model_server.server import ModelServer


@pytest.fixture
async def road() -> AsyncIterator[Road]:
    abilities.forget_all()
    async with ModelServer() as server:
        client = Client(Endpoint(server.base_url, "sk-very-secret"))
        yield Road(server, client)
        await client.close()
    abilities.forget_all()
