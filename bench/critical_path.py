"""Benchmark `critical_path`: what a generation takes beyond the calls that wait for each other, without repeats."""

import asyncio

from bench._figures import Figure, report
from bench._model import CHAIN_S, HOSTED, model_server
from bench._running import generated, house, vacancies, warmed

PERSON = "fr_backend"
AT_ONCE = {**HOSTED, "reword": 0.0}  # repeats excluded: they cost no time
STAGGERED_S = CHAIN_S + 2 * HOSTED["classify"]
BAR = 1.05


async def measure() -> list[Figure]:
    """At hosted latencies, the wall time of one offer and of three over the chain of calls."""
    async with house() as folder:
        with model_server(latency_s=AT_ONCE) as server:
            await warmed(PERSON, server, folder)
            one = await generated(PERSON, vacancies(PERSON, 1), server.base_url, folder)
            three = await generated(PERSON, vacancies(PERSON, 3), server.base_url, folder)
    ratios = {"one_offer": one.all_s / CHAIN_S, "three_offers": three.all_s / STAGGERED_S}
    return [
        Figure(f"critical_path_{name}", round(ratio, 3), "ratio", f"<{BAR}", is_ok=ratio < BAR)
        for name, ratio in ratios.items()
    ]


if __name__ == "__main__":
    report("critical_path", asyncio.run(measure()))
