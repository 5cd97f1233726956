"""Benchmark `broken`: one step of the pipeline always goes wrong, in one way; what the person gets, and how soon.

At the product's own patience and waits: the whole takes as long as an endpoint that says "wait" for ever is waited for.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from app import db
from app.cvs.queries import document_of_version, latest_version
from app.drafting.second_reading import SECOND_READING
from app.generation.calls import BY_KIND
from app.generation.results import Tailored
from app.llm.sentences import SENTENCES
from app.vitae.units import units
from bench._figures import Figure, report
from bench._model import model_here
from bench._running import Ended, generated, house, vacancies
from tests.material.corpus import people

PERSON = "fr_backend"
STEPS = (*BY_KIND, SECOND_READING.kind)
WAYS: dict[str, dict[str, Any]] = {
    "refused": {"fault": "refusal"},
    "truncated": {"fault": "length"},
    "extra_keys": {"fault": "extra_keys"},
    "prose": {"fault": "chatter"},
    "html": {"fault": "html"},
    "5_mb": {"fault": "endless"},
    "open_thought": {"fault": "open_thought"},
    "rate_limited": {"fault": "rate_limit", "retry_after_s": 1.0},
}
PATIENT = "rate_limited"
AT_ONCE = 4
MINUTES_3 = 180.0


@dataclass(frozen=True, slots=True)
class Broken:
    """What came of one step that goes wrong in one way. got: "whole" CV, "named" failure, or "neither"."""

    step: str
    way: str
    got: str
    seconds: float
    why: str


async def measure() -> list[Broken]:
    """Each step in each way, each with a model server of its own; those that wait for long, all at once."""
    free = asyncio.Semaphore(AT_ONCE)

    async def quick(step: str, way: str, folder: Path) -> Broken:
        async with free:
            return await _broken(step, way, folder)

    async with house() as folder:
        found = await asyncio.gather(*(quick(step, way, folder) for step in STEPS for way in WAYS if way != PATIENT))
        return [*found, *await asyncio.gather(*(_broken(step, PATIENT, folder) for step in STEPS))]


async def _broken(step: str, way: str, folder: Path) -> Broken:
    began = monotonic()
    async with model_here(faults=[{**WAYS[way], "step": step}]) as (server, _):
        ended = await generated(PERSON, vacancies(PERSON, 1), server.base_url, folder)
    return Broken(step, way, await _got(ended), round(monotonic() - began, 1), ", ".join(ended.errors))


async def _got(ended: Ended) -> str:
    if ended.errors:
        return "named" if set(ended.errors) <= set(SENTENCES) else "neither"
    return "whole" if ended.cv_ids and await _is_whole(ended) else "neither"


async def _is_whole(ended: Ended) -> bool:
    """Every text of the source is shown, or listed as left out with its reason."""
    async with db.reading() as session:
        version = await latest_version(session, ended.cv_ids[0])
    parts = {"document": document_of_version(version), "provenance": version.provenance}
    made = Tailored.model_validate({**version.report, **parts})
    shown = {one for named in made.provenance.values() for one in named}
    listed = {one.unit_id for one in made.left_out if one.reason.code}
    return {unit.id for unit in units(people()[PERSON])} <= shown | listed


def figures(found: Sequence[Broken]) -> list[Figure]:
    """Per way, and the longest wait of all."""
    got = Counter((one.way, one.got) for one in found)
    neither = sum(one.got == "neither" for one in found)
    longest = max(one.seconds for one in found)
    return [
        *(Figure(f"broken_{way}_whole_cvs", got[way, "whole"], "count", "-", is_ok=True) for way in WAYS),
        *(Figure(f"broken_{way}_named_failures", got[way, "named"], "count", "-", is_ok=True) for way in WAYS),
        Figure("broken_neither", neither, "count", "0", is_ok=not neither),
        Figure("broken_longest", longest, "s", f"<{MINUTES_3:g}", is_ok=longest < MINUTES_3),
    ]


if __name__ == "__main__":
    ends = asyncio.run(measure())
    told = [[one.step, one.way, one.got, one.seconds, one.why] for one in ends]
    report("broken", figures(ends), details={"ends": told})
