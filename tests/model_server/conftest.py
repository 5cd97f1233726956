"""A model server per test, and the real `openai` client."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import openai
import pytest

from tests.fakes.model_server.server import ModelServer

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as running:
        yield running


@pytest.fixture
async def client(server: ModelServer) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(base_url=server.base_url, api_key="k", max_retries=0, timeout=60) as one:
        yield one
