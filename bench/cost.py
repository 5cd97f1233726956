"""Benchmark `cost`: the price of the pipeline over that of one prompt, the same cache for both, repeats included.

The server counts and caches as OpenAI does, which reads a schema as the beginning of the prompt; so it is asked as
OpenAI is, without the given ids in the schema. Servers that get ids there do not count a schema.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.llm.endpoint import Endpoint
from bench._baseline import one_prompt
from bench._figures import Figure, report
from bench._model import HOSTED, client_of, model_here
from bench._running import generated, house, vacancies
from tests.fakes.model_server.records import CallRecord
from tests.fakes.model_server.server import ModelServer
from tests.material.corpus import offers, people

SCALE = 0.02  # of hosted latencies: calls still overlap as they do there
BAR = 1.5


@dataclass(frozen=True, slots=True)
class Table:
    """Prices over that of a fresh token of a prompt."""

    name: str
    output: float
    cached: float

    def price(self, calls: Iterable[CallRecord]) -> float:
        """What calls cost."""
        return sum(
            call.prompt_tokens - (1 - self.cached) * call.cached_tokens + self.output * call.completion_tokens
            for call in calls
        )


TABLES = (Table("4_50", 4, 0.5), Table("4_25", 4, 0.25), Table("8_10", 8, 0.1))


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls of all people, by each way."""

    pipeline: list[CallRecord]
    one_prompt: list[CallRecord]


async def measure() -> list[Figure]:
    """For every person, for one offer and for three, from an empty cache."""
    figures: list[Figure] = []
    async with house() as folder, model_here(latency_s=HOSTED, scale=SCALE) as (server, _):
        for count in (1, 3):
            calls = Calls([], [])
            for person in people():
                calls.pipeline.extend(await _by_pipeline(person, count, server, folder))
                calls.one_prompt.extend(await _by_one_prompt(person, count, server))
            figures += [_figure(table, count, calls) for table in TABLES]
        calls.pipeline.clear()
        for person in people():
            calls.pipeline.extend(await _by_pipeline(person, count, server, folder, with_reader=False))
        figures += [_unread(table, calls) for table in TABLES]
    return figures


async def _by_pipeline(
    person: str, count: int, server: ModelServer, folder: Path, *, with_reader: bool = True
) -> list[CallRecord]:
    server.forget()
    await generated(person, vacancies(person, count), server.base_url, folder, with_reader=with_reader)
    return list(server.records.calls)


async def _by_one_prompt(person: str, count: int, server: ModelServer) -> list[CallRecord]:
    server.forget()
    async with client_of(server) as client:
        for name in vacancies(person, count):
            await one_prompt(client, people()[person], offers()[name])
    return list(server.records.calls)


def _unread(table: Table, calls: Calls) -> Figure:
    """The same three offers where nobody reads: what the reader costs is the difference."""
    return Figure(f"cost_without_reader_prices_{table.name}", round(_ratio(table, calls), 3), "ratio", "-", is_ok=True)


def _ratio(table: Table, calls: Calls) -> float:
    return table.price(calls.pipeline) / table.price(calls.one_prompt)


def _figure(table: Table, count: int, calls: Calls) -> Figure:
    ratio = _ratio(table, calls)
    return Figure(f"cost_{count}_offers_prices_{table.name}", round(ratio, 3), "ratio", f"<{BAR}", is_ok=ratio < BAR)


if __name__ == "__main__":
    Endpoint.is_openai = property(lambda _: True)  # type: ignore[method-assign, assignment]
    report("cost", asyncio.run(measure()))
