"""A reading of pairs: what the rules are unsure of is cleared or refused by a model."""

import asyncio
from collections.abc import Sequence

from app.drafting.checking import Worded
from app.drafting.engine import ModelEngine
from app.drafting.road import road_to
from app.drafting.second_reading import SECOND_READING, Readings, reading_input, readings_of
from app.errors import Refused
from app.grounding.check import Finding, Kind, Verdict, verdict_of
from app.grounding.trace import nearest
from app.llm.client import close_all
from app.llm.endpoint import endpoint_of
from app.llm.limiter import Limits
from app.settings import Settings
from app.verification.pairs import Judged

_AT_ONCE = 12  # passages of one call


async def read_again(judged: Sequence[Judged], model: str, settings: Settings) -> list[Judged]:
    """The pairs in their order, the unsure ones without findings or with that of the reader alone, if it read them.

    Raises Refused without endpoint.
    """
    endpoint = endpoint_of(settings)
    if endpoint is None:
        raise Refused("generation.no_model")
    engine = ModelEngine(road_to(endpoint, Limits(settings.llm_concurrency, timeout_s=settings.llm_timeout_s)))
    unsure = [at for at, one in enumerate(judged) if verdict_of(one.findings) == Verdict.UNSURE]
    groups = [unsure[at : at + _AT_ONCE] for at in range(0, len(unsure), _AT_ONCE)]
    try:
        readings = await asyncio.gather(*(_readings(engine, judged, group, model) for group in groups))
    finally:
        await close_all()
    read = {
        at: _settled(judged[at], reading, place)
        for group, reading in zip(groups, readings, strict=True)
        for place, at in enumerate(group)
    }
    return [read.get(at, one) for at, one in enumerate(judged)]


async def _readings(engine: ModelEngine, judged: Sequence[Judged], group: Sequence[int], model: str) -> Readings:
    """What the model makes of a group, by the place in it."""
    pairs = [judged[at].pair for at in group]
    texts = [Worded(pair.text, tuple(pair.source)) for pair in pairs]
    answered = await engine.answer(SECOND_READING, reading_input(texts, model))
    return readings_of(texts, answered.answer)


def _settled(one: Judged, reading: Readings, place: int) -> Judged:
    """Cleared, refused, or as it was where the reader gave no verdict."""
    if place in reading.doubts:
        return _with_doubt(one, reading.doubts[place])
    return Judged(one.pair, ()) if place in reading.cleared else one


def _with_doubt(one: Judged, claim: str) -> Judged:
    near = nearest(claim, one.pair.source)
    return Judged(one.pair, (Finding(Kind.SOURCE, claim, near, "grounding.second_reading", is_hard=True),))
