"""How a benchmark runs the pipeline against the model server: the real engine, the real client."""

import json
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, cast

import openai

from app.generation.engine import Made
from app.generation.messages import Message
from app.generation.model_engine import ModelEngine, Reply
from app.llm.schemas import strict_schema
from bench._corpus import phrases
from tests.fakes.model_server.process import Remote, running

HOSTED = {"classify": 4.0, "batch_experience": 6.0, "batch_project": 6.0, "batch_extras": 5.0, "batch_skills": 4.0,
          "batch_summary": 4.0, "reword": 4.0}  # fmt: skip
CHAIN_S = 18.0  # classify, an item, skills, summary: what must wait for each other


@contextmanager
def model_server(**settings: Any) -> Generator[Remote]:
    """A model server of its own process that knows the corpus's honest rewordings."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "phrases.json"
        book.write_text(json.dumps(phrases(), ensure_ascii=False), "utf-8")
        with running("--phrases", str(book), "--behaviour", json.dumps(settings)) as remote:
            yield remote


@asynccontextmanager
async def client_of(server: Remote) -> AsyncGenerator[openai.AsyncOpenAI]:
    """A client of that server."""
    async with openai.AsyncOpenAI(base_url=server.base_url, api_key="bench", max_retries=0, timeout=60) as client:
        yield client


def engine_of(client: openai.AsyncOpenAI) -> ModelEngine:
    """The product's engine on a plain road: no limiter, no retries."""

    async def send(message: Message, model: str) -> Reply:
        schema = {"name": message.answer.__name__, "strict": True, "schema": strict_schema(message.answer)}
        answered = await client.chat.completions.create(
            model=model or "gpt-4o-mini",
            messages=[
                {"role": "system", "content": message.prompt.system},
                {"role": "user", "content": message.prompt.user},
            ],
            response_format=cast("Any", {"type": "json_schema", "json_schema": schema}),
        )
        answer = message.answer.model_validate_json(answered.choices[0].message.content or "")
        return Reply(answer, Made(model=model, prompt_hash=message.prompt.hash))

    return ModelEngine(send)
