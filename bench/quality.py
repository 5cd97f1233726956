"""Benchmark `quality`: what keeps finished CVs from being sent as they are, by kind of fault.

Every CV of the corpora for the offers of its language, without a model, with an honest one and with one
whose small lies a reader stops; each document rendered as it comes, and its pages counted.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass

from app.drafting.engine import Engine
from app.generation.extractive import ExtractiveEngine
from app.generation.tailoring import Brief, tailor
from bench._figures import Figure, report
from bench._model import model_here
from bench._quality import pages_of
from bench.relevance import judged
from tests.material.corpus import own_pairs, pairs, untidy_pairs
from tests.material.quality import KINDS, Finding, findings

EXTRACTIVE = "extractive"
ENGINES = (EXTRACTIVE, "honest", "careful")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, and whose document it was made in."""

    engine: str
    document: str
    finding: Finding


def measure() -> tuple[int, list[Found]]:
    """How many documents were looked at, and what was found in them."""
    with ProcessPoolExecutor(max_workers=2) as processes:
        looked = list(processes.map(_looked, ENGINES))
    return sum(count for count, _ in looked), [one for _, found in looked for one in found]


def _looked(engine: str) -> tuple[int, list[Found]]:
    return asyncio.run(_look(engine))


async def _look(name: str) -> tuple[int, list[Found]]:
    ours = {"careful": own_pairs}.get(name, pairs)()
    briefs = [(one.name, one.brief) for one in (*ours, *untidy_pairs())]
    if name == EXTRACTIVE:
        return await _of(name, ExtractiveEngine(), [*briefs, *_judged()])
    async with model_here(character=name) as (_, engine):
        return await _of(name, engine, briefs)


def _judged() -> Iterator[tuple[str, Brief]]:
    return ((one.name, one.brief) for seen in (True, False) for one in judged(seen=seen))


async def _of(name: str, engine: Engine, briefs: Sequence[tuple[str, Brief]]) -> tuple[int, list[Found]]:
    found: list[Found] = []
    for document, brief in briefs:
        made = await tailor(brief, engine)
        seen = findings(brief.document, made, brief.today, pages=pages_of(made))
        found += [Found(name, document, one) for one in seen]
    return len(briefs), found


def figures(documents: int, found: Sequence[Found]) -> list[Figure]:
    """By kind, then by engine, then all."""
    kinds = Counter(one.finding.kind for one in found)
    engines = Counter(one.engine for one in found)
    return [
        Figure("quality_documents", documents, "count", "-", is_ok=True),
        *(Figure(f"quality_{kind}", kinds[kind], "count", "0", is_ok=not kinds[kind]) for kind in KINDS),
        *(Figure(f"quality_of_{name}", engines[name], "count", "0", is_ok=not engines[name]) for name in ENGINES),
        Figure("quality_findings", len(found), "count", "0", is_ok=not found),
    ]


if __name__ == "__main__":
    documents, found = measure()
    report("quality", figures(documents, found), details={"findings": [asdict(one) for one in found]})
