"""Benchmark `preservation`: what a tailored CV keeps of the source, and whether every absence is listed."""

import asyncio

from app.generation.extractive import ExtractiveEngine
from app.generation.tailoring import Brief, tailor
from app.matching.coverage import coverage
from app.vitae.units import units
from bench._corpus import briefs
from bench._figures import Figure, report


async def measure() -> list[Figure]:
    """Shares in percent over all pairs."""
    kept, listed, sourced = Share(), Share(), Share()
    for brief in briefs():
        await _add(brief, kept, listed, sourced)
    return [
        Figure("preservation_relevant_kept", kept.percent, "%", ">=95", kept.percent >= 95),
        Figure("preservation_absences_listed", listed.percent, "%", ">=100", listed.percent >= 100),
        Figure("preservation_texts_with_source", sourced.percent, "%", ">=100", sourced.percent >= 100),
    ]


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


async def _add(brief: Brief, kept: Share, listed: Share, sourced: Share) -> None:
    tailored = await tailor(brief, ExtractiveEngine())
    source = {unit.id: unit.text for unit in units(brief.document)}
    shown = {one for sources in tailored.provenance.values() for one in sources}
    left_out = {one.unit_id for one in tailored.left_out if one.reason.code}
    relevant = {unit_id for one in coverage(brief.document, brief.digest) for unit_id in one.unit_ids}
    for unit_id in source:
        listed.add(holds=(unit_id in shown) != (unit_id in left_out))
    for unit_id in relevant:
        kept.add(holds=unit_id in shown)
    untraced = {one.id for one in tailored.findings}
    for unit in units(tailored.document):
        sourced.add(holds=bool(tailored.provenance.get(unit.id)) and unit.id not in untraced)


if __name__ == "__main__":
    report("preservation", asyncio.run(measure()))
