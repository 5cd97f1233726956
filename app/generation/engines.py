"""The engines a process can run: without a model always, with one where the server has an endpoint."""

from collections.abc import Callable
from uuid import UUID

from app.drafting.engine import Engine, ModelEngine
from app.drafting.road import road_for, road_to
from app.errors import AppError
from app.generation.engine import EngineName
from app.generation.extractive import ExtractiveEngine
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.settings import Settings

Engines = dict[str, Callable[[], Engine]]


class NoModel(AppError):
    """The run was started with a model, and the server has none any more."""

    code = "generation.no_model"
    status = 502


def engines_for(user_id: UUID, settings: Settings) -> Engines:
    """The engines of a person's work: each model at the endpoint that it was ordered from."""

    def with_model() -> Engine:
        return ModelEngine(road_for(user_id, settings))

    return {EngineName.EXTRACTIVE: ExtractiveEngine, EngineName.MODEL: with_model}


def engines_at(endpoint: Endpoint | None, *, limits: Limits | None = None) -> Engines:
    """The engines by name. endpoint: of the server's model.  limits: those of the options where none are given."""

    def with_model() -> Engine:
        if endpoint is None:
            raise NoModel
        return ModelEngine(road_to(endpoint, limits))

    return {EngineName.EXTRACTIVE: ExtractiveEngine, EngineName.MODEL: with_model}
