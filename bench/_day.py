"""A day of very many people over measured costs: how many processes, processors and bytes it asks for. Pure."""

import heapq
from dataclasses import dataclass
from math import ceil
from random import Random

SHARE_OF_HOUR = (  # of a day's work, from midnight on: two humps, as sites for jobs have them
    *(0.005, 0.003, 0.002, 0.002, 0.004, 0.010, 0.022, 0.042, 0.066, 0.080, 0.082, 0.072),
    *(0.060, 0.064, 0.072, 0.072, 0.066, 0.058, 0.052, 0.050, 0.046, 0.036, 0.022, 0.012),
)
FULL = 0.6  # of a processor: beyond it waits grow faster than the load
WAIT_S = 2.0  # p95 of the wait for a worker in the busiest hour
DAYS = 365


@dataclass(frozen=True, slots=True)
class People:
    """How they live. active: share of the users on a day; pages, offers: of an active one on that day."""

    users: int = 1_000_000
    active: float = 0.08
    pages: float = 25.0
    offers: float = 1.5


@dataclass(frozen=True, slots=True)
class Costs:
    """Measured: processor seconds by who uses them, of a page and of a tailored offer.

    rows, kb: that an offer leaves.  tokens: of its calls.  run_s: that it takes with a model, at `hands` a worker.
    """

    page_web_s: float
    page_database_s: float
    offer_web_s: float
    offer_worker_s: float
    offer_database_s: float
    rows: float
    kb: float
    tokens: float
    run_s: float
    hands: int


@dataclass(frozen=True, slots=True)
class Needs:
    """For the busiest hour: processes, processors, tokens a minute. gb: grown in a year.  waited_s: p95."""

    webs: int
    workers: int
    database_cores: float
    tokens_a_minute: float
    gb: float
    waited_s: float
    offers_an_hour: float
    pages_a_second: float


def needs_of(people: People, costs: Costs, seed: int = 7) -> Needs:
    """How much of everything: processors by the load of the busiest hour, workers by simulating its arrivals."""
    active = people.users * people.active
    peak = max(SHARE_OF_HOUR) / sum(SHARE_OF_HOUR) / 3600
    pages, offers = active * people.pages * peak, active * people.offers * peak  # a second
    by_processor = ceil(offers * costs.offer_worker_s / FULL)
    workers, waited_s = _enough(offers, costs, by_processor, Random(seed))  # noqa: S311 - arrivals, no secret
    return Needs(
        webs=max(2, ceil((pages * costs.page_web_s + offers * costs.offer_web_s) / FULL)),
        workers=workers,
        database_cores=(pages * costs.page_database_s + offers * costs.offer_database_s) / FULL,
        tokens_a_minute=offers * 60 * costs.tokens,
        gb=active * people.offers * DAYS * costs.kb / 1e6,
        waited_s=waited_s,
        offers_an_hour=offers * 3600,
        pages_a_second=pages,
    )


def _enough(offers: float, costs: Costs, at_least: int, chance: Random) -> tuple[int, float]:
    workers = max(1, at_least)
    while (waited_s := wait_p95_s(offers, costs.run_s, workers * costs.hands, chance)) > WAIT_S:
        workers += 1
    return workers, waited_s


def wait_p95_s(rate: float, run_s: float, hands: int, chance: Random, arrivals: int = 50_000) -> float:
    """p95 of the wait for a free hand: Poisson arrivals, runs of `run_s` on average, first come first served."""
    free = [0.0] * hands
    moment, waits = 0.0, list[float]()
    for _ in range(arrivals):
        moment += chance.expovariate(rate)
        begins = max(moment, free[0])
        waits.append(begins - moment)
        heapq.heapreplace(free, begins + chance.gammavariate(4, run_s / 4))
    return sorted(waits)[int(arrivals * 0.95)]
