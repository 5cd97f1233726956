"""Benchmark `truth`: which of the lies that a model tells reach a CV, by kind; the one-prompt generation beside it."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from typing import Any

from app.generation.tailoring import tailor
from bench._baseline import one_prompt, texts_of_answer
from bench._figures import Figure, report
from bench._model import client_of, model_here
from bench._scorer import Plant, Score, sum_of, texts_of
from tests.fakes.model_server.characters.lies import KINDS
from tests.fakes.model_server.server import ModelServer
from tests.material.corpus import pairs

PASSES: tuple[dict[str, Any], ...] = (
    {"character": "liar", "rate": 1.0, "seed": 1},
    {"character": "liar", "rate": 0.7, "seed": 2},
    {"character": "liar", "rate": 1.0, "seed": 3},
    {"character": "obedient", "seed": 4},
    {"character": "sloppy", "rate": 1.0, "seed": 5},
)
PLANTS = 200  # of each kind in each language
FEWER = 80.0


def measure() -> tuple[Score, Score]:
    """Every CV for its six offers, by every character: what the pipeline lets through, and the one prompt."""
    with ProcessPoolExecutor() as processes:
        passes = list(processes.map(_passed, PASSES))
    return sum_of(ours for ours, _ in passes), sum_of(theirs for _, theirs in passes)


def _passed(settings: dict[str, Any]) -> tuple[Score, Score]:
    return asyncio.run(_pass(settings))


async def _pass(settings: dict[str, Any]) -> tuple[Score, Score]:
    ours, theirs = Score(), Score()
    async with model_here(**settings) as (server, engine), client_of(server) as client:
        for pair in pairs():
            tailored = await tailor(pair.brief, engine)
            ours.add(pair.brief.document, texts_of(tailored.document), _told(server))
            answer = await one_prompt(client, pair.brief.document, pair.offer)
            theirs.add(pair.brief.document, texts_of_answer(answer), _told(server))
    return ours, theirs


def _told(server: ModelServer) -> list[Plant]:
    """The lies told since the last time."""
    told = list(server.records.plants)
    server.records.plants.clear()
    return [Plant(one.kind, one.language, one.claim, one.text, one.item, one.sources) for one in told]


def figures(ours: Score, theirs: Score) -> list[Figure]:
    """By kind, and both together."""
    least = min(ours.planted[kind, language] for kind in KINDS for language in ("fr", "en"))
    reached, baseline = ours.share, theirs.share
    fewer = 100 * (1 - reached / baseline) if baseline else 0.0
    return [
        Figure("truth_lies_told", ours.planted.total(), "count", "-", is_ok=True),
        Figure("truth_least_told_of_a_kind_and_language", least, "count", f">={PLANTS}", is_ok=least >= PLANTS),
        *(_of_kind(kind, ours) for kind in KINDS),
        Figure("truth_facts_without_source", len(ours.strangers), "count", "0", is_ok=not ours.strangers),
        Figure("truth_share_reached", round(reached, 3), "%", "0", is_ok=reached == 0),
        Figure("truth_share_reached_with_one_prompt", round(baseline, 1), "%", "-", is_ok=True),
        Figure("truth_fewer_than_one_prompt", round(fewer, 2), "%", f">={FEWER:g}", is_ok=fewer >= FEWER),
    ]


def _of_kind(kind: str, score: Score) -> Figure:
    reached = sum(count for (named, _), count in score.reached.items() if named == kind)
    return Figure(f"truth_reached_{kind}", reached, "count", "0", is_ok=reached == 0)


if __name__ == "__main__":
    ours, theirs = measure()
    told = {"reached": [asdict(one) for one in ours.examples], "without_source": ours.strangers}
    report("truth", figures(ours, theirs), details=told)
