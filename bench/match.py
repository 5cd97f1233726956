"""Benchmark `match`: the best of 100,000 offers for a CV, warm and cold, and what adding 1,000 takes.

Offers are mixed from what the rules understand of a few thousand written by rule: titles of the list of trades, wishes
drawn from the lists of terms.
"""

import asyncio
import random
import re
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

from app import db
from app.documents import pool
from app.lexicon.terms import spellings
from app.lexicon.title_words import HOME
from app.matching.features import features_of
from app.matching.nearest import Found
from app.matching.pool_offers import Offered, features_of_all, put_offers
from app.matching.pool_search import CANDIDATES, Filters
from app.matching.ranking import ranking
from app.migrations import tables
from app.offers.digest import Need, OfferDigest, Requirement
from app.vectors.on_sqlite import SqliteShelf
from app.vectors.values import Pair, Wanted
from app.vitae.document import CVDocument
from bench._figures import Figure, report
from bench._ranking import people
from bench._vectors import Drawn, filled, nearest, put

NOBODY = UUID(int=0)
OFFERS, READ, ADDED, K = 100_000, 3_000, 1_000, 50
WARM_MS, COLD_MS, ADDED_S = 100, 500, 5.0
_BATCH = 5_000
_ROW = re.compile(r"[a-z ]+?!? [A-Z\d ]+: (?P<english>.*?) \|(?P<french>.*)")
_RANKS = {"en": ("", "", "", "Junior ", "Senior ", "Lead "), "fr": ("", "", " confirmé", " junior", " senior")}


def offers(count: int, draw: random.Random) -> Iterator[Offered]:
    """So many offers, every third in French."""
    titles = {"en": list(_titles("english")), "fr": list(_titles("french"))}
    terms = sorted({one.concept for one in spellings().values()})
    for number in range(count):
        language = "fr" if number % 3 == 0 else "en"
        name, rank = draw.choice(titles[language]), draw.choice(_RANKS[language])
        title = f"{name}{rank}" if language == "fr" else f"{rank}{name}"
        wishes = [_wish(at, draw, terms, language) for at in range(8)]
        digest = OfferDigest(title=title.capitalize(), company="Ltd", language=language, requirements=wishes)
        yield Offered("bench", str(number), title, digest, country=draw.choice(("FR", "GB", "BE")))


def _titles(column: str) -> Iterator[str]:
    for line in (HOME / "trades.txt").read_text("utf-8").splitlines():
        if row := _ROW.fullmatch(line):
            yield from (one.strip() for one in row[column].split(",") if "*" not in one and one.strip())


def _wish(at: int, draw: random.Random, terms: list[str], language: str) -> Requirement:
    first, second = (terms[min(int(draw.paretovariate(0.7)), len(terms)) - 1] for _ in range(2))
    text = f"Maîtrise de {first} et de {second}" if language == "fr" else f"Good command of {first} and {second}"
    return Requirement(id=f"q{at}", text=text, need=Need.MUST if at < 6 else Need.NICE)


async def fill(draw: random.Random) -> None:
    """100,000 offers in the index; the reading of some thousands stands for that of all."""
    written = list(offers(READ, draw))
    read = [features_of(one.digest) for one in written]
    for start in range(0, OFFERS, _BATCH):
        part = [draw.randrange(READ) for _ in range(min(_BATCH, OFFERS - start))]
        rows = [
            Offered(
                "bench",
                f"o{start + at}",
                _text(written[one], start + at),
                written[one].digest,
                country=written[one].country,
            )
            for at, one in enumerate(part)
        ]
        async with db.transaction() as session:
            await put_offers(session, rows, [read[one] for one in part])


def _text(one: Offered, number: int) -> str:
    """Some 1,500 letters, of every offer others."""
    return " ".join([one.text, str(number), *(wish.text for wish in one.digest.requirements)] * 4)


async def search(document: CVDocument, near: tuple[SqliteShelf, Pair] | None = None) -> int:
    """The best offers for a CV; how many there are. near: where vectors look too, and those of the CV."""
    found = Found({None: await near[0].nearest(near[1], Wanted(CANDIDATES))}) if near else None
    return len(await ranking(NOBODY, {None: document}, Filters(), K, with_own=False, nearest=found))


async def add(fresh: list[Offered]) -> None:
    """New offers, read and kept."""
    features = await features_of_all([one.digest for one in fresh])
    async with db.transaction() as session:
        await put_offers(session, fresh, features)


async def by_both(url: str, folder: Path, documents: list[CVDocument]) -> list[Figure]:
    """The figures of words and vectors together, over the offers that are there; vectors are drawn."""
    drawn = Drawn(7)
    shelf = await filled(folder, list(range(1, OFFERS + 1)), drawn)
    pairs = [drawn.pair() for _ in documents]
    db.connect(url)
    async with pool.open_warm(2):
        await features_of_all([OfferDigest(title="x")])
        given = list(zip(documents, pairs, strict=True))
        cold = [1000 * await _seconds(lambda a=a, b=b: search(a, (shelf, b))) for a, b in given]
        added_s = await _seconds(lambda: put(shelf, list(range(OFFERS + 1, OFFERS + ADDED + 1)), drawn))
        warm = [1000 * await _seconds(lambda a=a, b=b: search(a, (shelf, b))) for a, b in given * 4]
    await db.disconnect()
    alone = [(await nearest(shelf, one))[1] for one in pairs]
    warm_ms, cold_ms = round(sorted(warm)[int(len(warm) * 0.95)]), round(max(cold))
    return [
        Figure("match_both_warm_p95", warm_ms, "ms", f"<{WARM_MS}", warm_ms < WARM_MS),
        Figure("match_both_warm_median", round(median(warm)), "ms", "-", is_ok=True),
        Figure("match_both_cold_worst", cold_ms, "ms", f"<{COLD_MS}", cold_ms < COLD_MS),
        Figure("match_vectors_added", round(added_s, 2), "s", f"<{ADDED_S:g}", added_s < ADDED_S),
        Figure("match_vectors_alone_median", round(median(alone)), "ms", "-", is_ok=True),
    ]


async def measure(url: str, folder: Path) -> list[Figure]:
    """The figures on one database, by words alone and with vectors."""
    db.connect(url)
    assert tables.MODULES
    await db.create_tables()
    draw = random.Random(3)  # noqa: S311 - a fixed draw
    await fill(draw)
    await db.disconnect()
    fresh = [Offered("evening", one.source_id, one.text, one.digest) for one in offers(ADDED, draw)]
    documents = [one.document for one in people("seen")]
    db.connect(url)
    async with pool.open_warm(2):
        await features_of_all([OfferDigest(title="x")])  # the child is there, as in a server; no CV was read
        cold = [1000 * await _seconds(lambda one=one: search(one)) for one in documents]
        added_s = await _seconds(lambda: add(fresh))
        warm = [1000 * await _seconds(lambda one=one: search(one)) for one in documents * 4]
    await db.disconnect()
    warm_ms, cold_ms = round(sorted(warm)[int(len(warm) * 0.95)]), round(max(cold))
    return [
        Figure("match_warm_p95", warm_ms, "ms", f"<{WARM_MS}", warm_ms < WARM_MS),
        Figure("match_warm_median", round(median(warm)), "ms", "-", is_ok=True),
        Figure("match_cold_worst", cold_ms, "ms", f"<{COLD_MS}", cold_ms < COLD_MS),
        Figure("match_added", round(added_s, 2), "s", f"<{ADDED_S:g}", added_s < ADDED_S),
        *await by_both(url, folder, documents),
    ]


async def _seconds(work: Callable[[], Awaitable[object]]) -> float:
    start = perf_counter()
    await work()
    return perf_counter() - start


def main() -> None:
    """Print the figures on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'match.db'}"
        report("match", asyncio.run(measure(url, Path(folder) / "vectors")))


if __name__ == "__main__":
    main()
