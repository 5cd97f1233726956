"""Benchmark `careful`: small lies, written by hand for each line of the corpus, that stand in a tailored CV.

With a reader that knows them all, with one that is wrong about 5 of 100 texts either way, and with none.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace

from app.generation.tailoring import tailor
from app.vitae.units import units
from bench._figures import Figure, report
from bench._model import model_here
from tests.fakes.model_server.characters.reader import bare
from tests.fakes.model_server.records import Plant
from tests.material.corpus import own_pairs

ROUNDS = 4  # so that each line with several lies has most of them told
NONE = "none"
READERS = {"perfect": 0.0, "5_percent": 0.05, NONE: 0.0}  # by name: the share of texts that it is wrong about
BARS = {"perfect": 2.0, "5_percent": 4.0, NONE: 2.0}  # % of the lies that may reach a CV


@dataclass(slots=True)
class Told:
    """Every telling of a lie, by round and text, and those that a CV of that round showed."""

    told: dict[str, Plant] = field(default_factory=dict[str, Plant])
    reached: dict[str, Plant] = field(default_factory=dict[str, Plant])
    proposals: int = 0

    @property
    def share(self) -> float:
        """Of the lies told, those that reached a CV, in %."""
        return 100 * len(self.reached) / len(self.told) if self.told else 0.0


async def measure(reader: str) -> Told:
    """Every CV for the offer of its own trade, some rounds."""
    found = Told()
    for seed in range(ROUNDS):
        async with model_here(character="careful", seed=seed, reader_errors=READERS[reader]) as (server, engine):
            for pair in own_pairs():
                brief = replace(pair.brief, models={}) if reader == NONE else pair.brief
                made = await tailor(brief, engine)
                shown = {bare(unit.text) for unit in units(made.document)}
                plants = {f"{seed} {bare(one.text)}": one for one in server.records.plants}
                found.told |= plants
                found.reached |= {key: one for key, one in plants.items() if bare(one.text) in shown}
                found.proposals += len(made.proposals)
    return found


def figures(name: str, found: Told) -> list[Figure]:
    """How many, and of which kinds."""
    bar = BARS[name]
    kinds = Counter(one.kind for one in found.reached.values())
    return [
        Figure(f"careful_told_{name}", len(found.told), "count", "-", is_ok=True),
        Figure(f"careful_reached_{name}", round(found.share, 2), "%", f"<={bar:g}", is_ok=found.share <= bar),
        *(Figure(f"careful_reached_{name}_{kind}", kinds[kind], "count", "-", is_ok=True) for kind in sorted(kinds)),
        Figure(f"careful_proposals_{name}", found.proposals, "count", "-", is_ok=True),
    ]


if __name__ == "__main__":
    ends = {name: asyncio.run(measure(name)) for name in READERS}
    details = {name: [[one.kind, one.text] for one in found.reached.values()] for name, found in ends.items()}
    report("careful", [figure for name, found in ends.items() for figure in figures(name, found)], details=details)
