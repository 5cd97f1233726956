"""The top of the pool with vectors beside the words: 100,000 offers of 384 numbers, drawn around shared themes."""

import random
from array import array
from math import sqrt
from pathlib import Path
from time import perf_counter

from app.vectors.on_sqlite import SqliteShelf
from app.vectors.values import OfferText, Pair, Texts, Wanted

DIMS, THEMES, NOISE = 384, 300, 8
_BATCH = 2_000


class Drawn:
    """Vectors as models give them: near to one of some themes."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - a fixed draw
        self._themes = [[self._draw.gauss(0, 1) for _ in range(DIMS)] for _ in range(THEMES)]
        self._noise = [[self._draw.gauss(0, 0.8) for _ in range(DIMS)] for _ in range(200)]

    def one(self) -> bytes:
        """The next one, of length 1."""
        theme, noise, more = (self._draw.choice(one) for one in (self._themes, self._noise, self._noise))
        numbers = [a + b + c for a, b, c in zip(theme, noise, more, strict=True)]
        length = sqrt(sum(one * one for one in numbers))
        return array("f", (one / length for one in numbers)).tobytes()

    def pair(self) -> Pair:
        """Of a title and a text."""
        return Pair(self.one(), self.one())


async def filled(folder: Path, ids: list[int], drawn: Drawn) -> SqliteShelf:
    """A shelf with vectors of these offers."""
    shelf = SqliteShelf(folder / f"{DIMS}-bench.db", DIMS)
    await shelf.open()
    for at in range(0, len(ids), _BATCH):
        await put(shelf, ids[at : at + _BATCH], drawn)
    return shelf


async def put(shelf: SqliteShelf, ids: list[int], drawn: Drawn) -> None:
    """Vectors of these offers, drawn and kept."""
    texts = [
        OfferText(one, "", "fr" if one % 3 == 0 else "en", "GB", "bench", Texts(str(one), str(one))) for one in ids
    ]
    await shelf.put([(one, drawn.pair()) for one in texts])


async def nearest(shelf: SqliteShelf, pair: Pair) -> tuple[list[list[int]], float]:
    """The nearest by both roads, and the milliseconds that it took."""
    start = perf_counter()
    found = await shelf.nearest(pair, Wanted(250))
    return found, 1000 * (perf_counter() - start)
