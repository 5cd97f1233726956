"""Benchmark `first_cv`: how long a person waits at hosted latencies, repeats included."""

import asyncio

from bench._figures import Figure, report
from bench._model import HOSTED, model_server
from bench._running import generated, house, vacancies, warmed

PEOPLE = ("fr_backend", "en_nursing", "fr_travaux", "en_sales")
FIRST_S, ALL_S = 25.0, 40.0


async def measure() -> list[Figure]:
    """Three offers each for four people at once; the longest wait of the four counts."""
    async with house() as folder:
        with model_server(latency_s=HOSTED) as server:
            await warmed(PEOPLE[0], server, folder)
            ended = await asyncio.gather(
                *(generated(person, vacancies(person, 3), server.base_url, folder) for person in PEOPLE)
            )
    first, whole = max(one.first_s for one in ended), max(one.all_s for one in ended)
    return [
        Figure("first_cv", round(first, 2), "s", f"<{FIRST_S:g}", is_ok=first < FIRST_S),
        Figure("first_cv_all_of_three", round(whole, 2), "s", f"<{ALL_S:g}", is_ok=whole < ALL_S),
    ]


if __name__ == "__main__":
    report("first_cv", asyncio.run(measure()))
