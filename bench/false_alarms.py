"""Benchmark `false_alarms`: honest rewordings that the check refused."""

import asyncio

from app.generation.tailoring import tailor
from bench._figures import Figure, report
from bench._model import Watch, model_here
from tests.material.corpus import pairs

SEEDS = (1, 2, 3)
REWORDINGS = 2000


async def measure() -> list[Watch]:
    """Every CV for its six offers, by the honest character, three times in other words."""
    watches: list[Watch] = []
    async with model_here() as (server, engine):
        for seed in SEEDS:
            server.behaviour = server.behaviour.changed({"seed": seed})
            for pair in pairs():
                watches.append(Watch())
                await tailor(pair.brief, engine, watches[-1])
    return watches


def figures(watches: list[Watch]) -> list[Figure]:
    """Per sentence, and per offer."""
    written = sum(one.written for one in watches)
    alarms = 100 * sum(len(one.refused) for one in watches) / written
    repeats = 100 * sum(one.repeats > 0 for one in watches) / len(watches)
    return [
        Figure("false_alarms_per_sentence", round(alarms, 3), "%", "<=0.5", is_ok=alarms <= 0.5),
        Figure("false_alarms_offers_with_repeat", round(repeats, 1), "%", "<=20", is_ok=repeats <= 20),
        Figure("false_alarms_rewordings", written, "count", f">={REWORDINGS}", is_ok=written >= REWORDINGS),
    ]


def _details(watches: list[Watch]) -> list[dict[str, object]]:
    refused = [one for watch in watches for one in watch.refused]
    return [
        {
            "text": one.text,
            "sources": one.sources,
            "findings": [(it.kind, it.claim, it.reason) for it in one.findings],
        }
        for one in refused
    ]


if __name__ == "__main__":
    told = asyncio.run(measure())
    report("false_alarms", figures(told), details={"refused": _details(told)})
