"""The test of an endpoint: what it lists, and one small question; with no session open."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from app import db
from app.errors import AppError, NotFound, Retryable
from app.llm.client import client_of
from app.llm.endpoint import Endpoint
from app.llm.failures import PermanentFailure
from app.llm.limiter import Limits
from app.llm.options import limits_of
from app.llm.probe import capabilities, read_long
from app.own_model.queries import own_model
from app.own_model.roads import endpoint_in
from app.own_model.sentences import told_as_own
from app.settings import Settings

OK = "ok"
MAX_LISTED = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test of this address and model found. code: OK, or that of what failed.

    parameters: of the code's sentence; for OK `rung`, `places`, `counts_tokens`.  models: that the endpoint lists.
    """

    base_url: str
    model: str
    code: str
    parameters: dict[str, str | int | bool] = field(default_factory=dict[str, "str | int | bool"])
    models: tuple[str, ...] = ()


async def tried_own_model(user_id: UUID, settings: Settings) -> Outcome:
    """Test the own model as it is kept. Raises NotFound where there is none."""
    async with db.reading() as session:
        row = await own_model(session, user_id)
        if row is None:
            raise NotFound("own_model.not_set")
        limits = await limits_of(session)
        try:
            endpoint = await endpoint_in(session, row, settings)
        except PermanentFailure as lost:
            return Outcome(row.base_url, row.model, lost.error_code)
    return await tried(endpoint, row.model, limits)


async def tried(endpoint: Endpoint, model: str, limits: Limits) -> Outcome:
    """Ask an endpoint what it lists and one small question."""
    models = await _listed(endpoint)
    quick = replace(limits, waits_s=(), patience_s=0.0)  # somebody waits for it, for as long as a call may take
    try:
        found = await capabilities(endpoint, model, quick, "model")
        await read_long(endpoint, model, quick, "model")
    except (AppError, Retryable) as error:
        return Outcome(endpoint.base_url, model, told_as_own(error.error_code), models=tuple(models))
    able: dict[str, str | int | bool] = {
        "rung": found.rung.value,
        "places": found.places,
        "counts_tokens": found.counts_tokens,
    }
    return Outcome(endpoint.base_url, model, OK, able, tuple(models))


async def _listed(endpoint: Endpoint) -> Sequence[str]:
    """The names of its models, to choose from; an endpoint need not list any."""
    try:
        found = await client_of(endpoint).listed()
    except (AppError, Retryable):
        return ()
    names = sorted({name[:100] for name, _ in found if name})
    return names[:MAX_LISTED]
