"""How a benchmark runs the pipeline against the model server: the real engine, the real client, every call watched."""

import json
import tempfile
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import openai
from pydantic import BaseModel, ValidationError

from app.drafting.call import Answer, Due
from app.drafting.checking import RefusedText
from app.drafting.engine import Answered, Made, Message, ModelEngine, Reply
from app.drafting.reword import REWORD
from app.generation.calls.common import Edit
from app.generation.plans import NoKeeper
from app.llm.schemas import strict_schema
from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.process import Remote, running
from tests.fakes.model_server.server import ModelServer
from tests.material.corpus import phrases

HOSTED = {"classify": 4.0, "batch_experience": 6.0, "batch_project": 6.0, "batch_extras": 5.0,
          "translate_phrases": 5.0, "batch_skills": 4.0,
          "batch_summary": 4.0, "reword": 4.0, "second_reading": 3.0}  # fmt: skip
TRIES = 3
CHAIN_S = 21.0  # classify, an item, skills, summary, its reading: what must wait for each other


@dataclass(slots=True)
class Watch(NoKeeper):
    """Remembers no answer, but what was written in them and refused of it. repeats: calls for refused texts."""

    written: int = 0
    repeats: int = 0
    refused: list[RefusedText] = field(default_factory=list[RefusedText])

    async def save(
        self, due: Due[Any, Answer], answered: Answered[Answer], refused: Sequence[RefusedText], *, duration_ms: int
    ) -> None:
        """Count an answer."""
        del duration_ms
        self.repeats += due.call.kind == REWORD.kind
        self.written += _texts_in(answered.answer)
        self.refused.extend(refused)


@asynccontextmanager
async def model_here(**settings: Any) -> AsyncGenerator[tuple[ModelServer, ModelEngine]]:
    """A model server in this process, and the engine that asks it."""
    with _book() as book:
        async with ModelServer(Behaviour().changed(settings), phrases=book) as server, client_of(server) as client:
            yield server, engine_of(client)


@contextmanager
def model_server(**settings: Any) -> Generator[Remote]:
    """A model server of its own process that knows the corpus's honest rewordings."""
    with _book() as book, running("--phrases", str(book), "--behaviour", json.dumps(settings)) as remote:
        yield remote


@asynccontextmanager
async def client_of(server: Remote | ModelServer) -> AsyncGenerator[openai.AsyncOpenAI]:
    """A client of that server."""
    async with openai.AsyncOpenAI(base_url=server.base_url, api_key="bench", max_retries=0, timeout=60) as client:
        yield client


def engine_of(client: openai.AsyncOpenAI) -> ModelEngine:
    """The product's engine on a plain road: no limiter, and a malformed answer is asked for again at once."""

    async def send(message: Message, model: str) -> Reply:
        for _ in range(TRIES - 1):
            with suppress(ValidationError):
                return await ask(message, model)
        return await ask(message, model)

    async def ask(message: Message, model: str) -> Reply:
        schema = {
            "name": message.answer.__name__,
            "strict": True,
            "schema": strict_schema(message.answer, message.choices),
        }
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


@contextmanager
def _book() -> Generator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "phrases.json"
        book.write_text(json.dumps(phrases(), ensure_ascii=False), "utf-8")
        yield book


def _texts_in(node: object) -> int:
    """How many new wordings an answer holds."""
    if isinstance(node, Edit):
        return node.text is not None
    if isinstance(node, BaseModel):
        return sum(_texts_in(getattr(node, name)) for name in type(node).model_fields)
    if isinstance(node, tuple):
        return sum(_texts_in(one) for one in cast("tuple[object, ...]", node))
    return 0
