"""A second reading of pairs: how many of the texts that the rules let pass a model would refuse, and which."""

import asyncio
from collections.abc import Sequence

from app.errors import Refused
from app.generation.enforce import Line
from app.generation.model_engine import ModelEngine
from app.generation.roads import road_to
from app.generation.second_reading import claims_of, reading_input
from app.grounding.check import Finding, Kind
from app.grounding.trace import nearest
from app.llm.client import close_all
from app.llm.endpoint import endpoint_of
from app.llm.limiter import Limits
from app.settings import Settings
from app.verification.pairs import Judged

_AT_ONCE = 12  # passages of one call


async def read_again(judged: Sequence[Judged], model: str, settings: Settings) -> list[Judged]:
    """The pairs in their order, with a finding where only the model doubts. Raises Refused without endpoint."""
    endpoint = endpoint_of(settings)
    if endpoint is None:
        raise Refused("generation.no_model")
    engine = ModelEngine(road_to(endpoint, Limits(settings.llm_concurrency, timeout_s=settings.llm_timeout_s)))
    passed = [at for at, one in enumerate(judged) if one.is_supported]
    groups = [passed[at : at + _AT_ONCE] for at in range(0, len(passed), _AT_ONCE)]
    try:
        readings = await asyncio.gather(*(_doubts(engine, judged, group, model) for group in groups))
    finally:
        await close_all()
    doubts = {at: claim for reading in readings for at, claim in reading.items()}
    return [_with_doubt(one, doubts[at]) if at in doubts else one for at, one in enumerate(judged)]


async def _doubts(engine: ModelEngine, judged: Sequence[Judged], group: Sequence[int], model: str) -> dict[int, str]:
    """What the model doubts of a group, by the place of the pair."""
    pairs = [judged[at].pair for at in group]
    lines = [Line(pair.text, (str(pair.id),), behind=tuple(pair.source)) for pair in pairs]
    reading = await engine.read_again(reading_input(lines, model))
    return {group[at]: claim for at, claim in claims_of(lines, reading).items()}


def _with_doubt(one: Judged, claim: str) -> Judged:
    near = nearest(claim, one.pair.source)
    return Judged(one.pair, (Finding(Kind.SOURCE, claim, near, "grounding.second_reading"),))
