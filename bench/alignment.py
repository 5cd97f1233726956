"""Benchmark `alignment`: requirements that the source supports and the tailored CV shows, by each engine."""

import asyncio

from app.drafting.engine import Engine
from app.generation.extractive import ExtractiveEngine
from app.generation.tailoring import tailor
from app.lexicon.folding import fold
from app.lexicon.mentions import mentions
from app.matching.coverage import coverage
from app.vitae.units import units
from bench._figures import Figure, report
from bench._model import model_here
from bench.preservation import Share
from tests.material.corpus import briefs


async def measure() -> list[Figure]:
    """Shares in percent over all pairs; `exact` counts terms that the CV writes as the offer does."""
    figures = await _of("extractive", ExtractiveEngine())
    async with model_here() as (_, engine):
        return [*figures, *await _of("model", engine)]


async def _of(name: str, engine: Engine) -> list[Figure]:
    shown, exact = Share(), Share()
    for brief in briefs():
        tailored = await tailor(brief, engine)
        result = {one.requirement_id: one for one in coverage(tailored.document, brief.digest)}
        texts = [unit.text for unit in units(brief.document)]
        whole = fold(" ; ".join(unit.text for unit in units(tailored.document)))
        for one in coverage(brief.document, brief.digest):
            if not one.is_gap:
                shown.add(holds=not result[one.requirement_id].is_gap)
            for term in one.terms:
                if any(mentions(text, term) for text in texts):
                    exact.add(holds=fold(term) in whole)
    return [
        Figure(f"alignment_{name}", shown.percent, "%", ">=95", shown.percent >= 95),
        Figure(f"alignment_{name}_exact_wording", exact.percent, "%", ">=95", exact.percent >= 95),
        Figure(f"alignment_{name}_requirements_supported", shown.all, "count", ">=40", shown.all >= 40),
    ]


if __name__ == "__main__":
    report("alignment", asyncio.run(measure()))
