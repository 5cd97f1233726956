"""The engines a process can run: without a model always, with one where the server has an endpoint."""

from collections.abc import Callable

from app import db
from app.errors import AppError
from app.generation import model_engine
from app.generation.engine import Engine, EngineName, Made
from app.generation.extractive import ExtractiveEngine
from app.generation.messages import Message
from app.generation.model_engine import ModelEngine, Send
from app.generation.options import MODELS
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.llm.options import limits_of

Engines = dict[str, Callable[[], Engine]]


class NoModel(AppError):
    """The run was started with a model, and the server has none any more."""

    code = "generation.no_model"
    status = 502


def engines_at(endpoint: Endpoint | None, *, limits: Limits | None = None) -> Engines:
    """The engines by name. endpoint: of the server's model.  limits: those of the options where none are given."""

    def with_model() -> Engine:
        if endpoint is None:
            raise NoModel
        return ModelEngine(road_to(endpoint, limits))

    return {EngineName.EXTRACTIVE: ExtractiveEngine, EngineName.MODEL: with_model}


def road_to(endpoint: Endpoint, limits: Limits | None = None) -> Send:
    """How messages reach an endpoint, under the limits that hold when each is sent."""

    async def send(message: Message, model: str) -> model_engine.Reply:
        from app.llm.client import Question, client_of

        prompt = message.prompt
        question = Question(
            name=message.call,
            system=prompt.system,
            user=prompt.user,
            shape=message.answer,
            model=model,
            setting=MODELS.get(message.call, ""),
            cache_key=f"{message.call}-{prompt.hash}",
        )
        reply = await client_of(endpoint).ask(question, limits or await _current_limits())
        made = Made(
            model=model,
            prompt_hash=prompt.hash,
            prompt_tokens=reply.usage.prompt,
            cached_tokens=reply.usage.cached,
            completion_tokens=reply.usage.completion,
            retry_count=reply.failed,
        )
        return model_engine.Reply(reply.answer, made)

    return send


async def _current_limits() -> Limits:
    async with db.reading() as session:
        return await limits_of(session)
