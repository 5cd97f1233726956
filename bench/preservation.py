"""Benchmark `preservation`: what a tailored CV keeps of the source, and whether every absence is listed."""

import asyncio

from app.drafting.engine import Engine
from app.generation.extractive import ExtractiveEngine
from app.generation.results import Tailored
from app.generation.tailoring import Brief, tailor
from app.lexicon.mentions import mentions
from app.matching.coverage import coverage
from app.vitae.units import units
from bench._figures import Figure, report
from bench._model import model_here
from bench._reading import numbers
from tests.material.corpus import briefs


async def measure() -> list[Figure]:
    """Shares in percent of facts and texts over all pairs: by extraction, by an honest model and by a sloppy one."""
    figures = await _of("extractive", ExtractiveEngine())
    for character in ("honest", "sloppy"):
        async with model_here(character=character) as (_, engine):
            figures += await _of(f"model_{character}", engine)
    return figures


class Share:
    """Counts how many of what was looked at hold."""

    def __init__(self) -> None:
        self.all = 0
        self.held = 0

    def add(self, *, holds: bool) -> None:
        """Count one."""
        self.all += 1
        self.held += holds

    @property
    def percent(self) -> float:
        """0 to 100; 0 when nothing was looked at."""
        return round(100 * self.held / self.all, 2) if self.all else 0.0


async def _of(name: str, engine: Engine) -> list[Figure]:
    kept, listed, sourced = Share(), Share(), Share()
    for brief in briefs():
        await _add(brief, engine, kept, listed, sourced)
    return [
        Figure(f"preservation_{name}_relevant_kept", kept.percent, "%", ">=95", kept.percent >= 95),
        Figure(f"preservation_{name}_absences_listed", listed.percent, "%", ">=100", listed.percent >= 100),
        Figure(f"preservation_{name}_texts_with_source", sourced.percent, "%", ">=100", sourced.percent >= 100),
    ]


async def _add(brief: Brief, engine: Engine, kept: Share, listed: Share, sourced: Share) -> None:
    tailored = await tailor(brief, engine)
    source = {unit.id: unit.text for unit in units(brief.document)}
    shown = {one for sources in tailored.provenance.values() for one in sources}
    left_out = {one.unit_id for one in tailored.left_out if one.reason.code}
    for unit_id in source:
        listed.add(holds=(unit_id in shown) != (unit_id in left_out))
    for unit_id, terms in _relevant(brief).items():
        texts = _drawn_from(unit_id, tailored)
        for term in terms:
            kept.add(holds=any(mentions(text, term) for text in texts))
        for number in numbers(source[unit_id]):
            kept.add(holds=any(number in numbers(text) for text in texts))
    for unit in units(tailored.document):
        named = tailored.provenance.get(unit.id, [])
        sourced.add(holds=bool(named) and all(one in source for one in named))


def _relevant(brief: Brief) -> dict[str, set[str]]:
    """The lines of the source that answer a requirement, each with the terms that it answers it by."""
    texts = {unit.id: unit.text for unit in units(brief.document)}
    found: dict[str, set[str]] = {}
    for one in coverage(brief.document, brief.digest):
        for unit_id in one.unit_ids:
            found.setdefault(unit_id, set()).update(term for term in one.terms if mentions(texts[unit_id], term))
    return found


def _drawn_from(unit_id: str, tailored: Tailored) -> list[str]:
    return [unit.text for unit in units(tailored.document) if unit_id in tailored.provenance.get(unit.id, [])]


if __name__ == "__main__":
    report("preservation", asyncio.run(measure()))
