"""Benchmark `success`: offers that end with a CV although calls fail at every turn."""

import asyncio

from app.llm.limiter import Limits
from bench._figures import Figure, report
from bench._model import model_server
from bench._running import Ended, generated, house, vacancies
from tests.material.corpus import people

FAULTS = (
    {"fault": "rate_limit", "rate": 0.10, "retry_after_s": 0.2},
    {"fault": "server_error", "rate": 0.05},
    {"fault": "never", "rate": 0.03},
    {"fault": "malformed", "rate": 0.05},
)
LIMITS = Limits(timeout_s=2.0)  # how long a call that is never answered is waited for
ROUNDS = 3
OFFERS = 6


async def measure() -> list[Figure]:
    """Twelve people at once, six offers each, three times."""
    ended: list[Ended] = []
    async with house() as folder:
        with model_server(faults=FAULTS) as server:
            for number in range(ROUNDS):
                server.change(seed=number)
                ended += await asyncio.gather(
                    *(
                        generated(person, vacancies(person, OFFERS), server.base_url, folder, limits=LIMITS)
                        for person in people()
                    )
                )
            calls = server.calls()
    offers = [ready for one in ended for ready in one.ready_s]
    share = 100 * sum(one is not None for one in offers) / len(offers)
    struck = 100 * sum(bool(call["fault"]) for call in calls) / len(calls)
    return [
        Figure("success_offers_completed", round(share, 2), "%", ">99", is_ok=share > 99),
        Figure("success_offers", len(offers), "count", ">=200", is_ok=len(offers) >= 200),
        Figure("success_calls_struck", round(struck, 1), "%", ">=20", is_ok=struck >= 20),
    ]


if __name__ == "__main__":
    report("success", asyncio.run(measure()))
