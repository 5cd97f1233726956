"""Benchmark `pool`: raw offers from bronze to gold, again with 1 % of them changed, and the memory that takes.

Offers are mixed from the lines of the corpus, with employers, towns and days of their own, in the form of France
Travail. POOL_OFFERS says how many; a million by default.
"""

import json
import os
import random
import resource
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from app.pool.bronze import Raw, keep
from app.pool.building import Workshop, build
from app.pool.files import files_at
from app.pool.layers import layers_at
from app.pool.ledger import Ledger
from app.pool.values import Shape
from bench._figures import Figure, report

OFFERS = int(os.environ.get("POOL_OFFERS", "1000000"))
MINUTES, MEMORY_GB, SHARE = 10.0, 4.0, 5.0
CORPUS = Path(__file__).parent / "corpus" / "offers"
_LEAST, _MOST = 900, 2_900  # characters of a text, as France Travail's mostly are


def raw_offers(count: int, changed: int) -> Iterator[Raw]:
    """So many offers, always the same; every so many-th has another text where changed is not 0."""
    pieces = [line for file in sorted(CORPUS.glob("*.txt")) for line in file.read_text("utf-8").splitlines() if line]
    titles = [file.read_text("utf-8").split("\n", 1)[0] for file in sorted(CORPUS.glob("*.txt"))]
    for number in range(count):
        draw = random.Random(number)  # noqa: S311 - a fixed draw
        text = "\n".join(_lines(draw, pieces)) + (" (bis)" if changed and number % changed == 0 else "")
        yield Raw(str(number), json.dumps(_offer(number, draw, text, draw.choice(titles)), ensure_ascii=False).encode())


def _lines(draw: random.Random, pieces: list[str]) -> Iterator[str]:
    wanted, at = draw.randint(_LEAST, _MOST), draw.randrange(len(pieces))
    while wanted > 0:
        yield pieces[at % len(pieces)]
        wanted -= len(pieces[at % len(pieces)])
        at += 1 if draw.random() < 0.9 else draw.randrange(len(pieces))


def _offer(number: int, draw: random.Random, text: str, title: str) -> dict[str, object]:
    return {
        "id": f"{number}",
        "intitule": title,
        "description": text,
        "dateCreation": f"2026-11-{draw.randint(1, 20):02}T08:00:00.000Z",
        "lieuTravail": {"libelle": f"{draw.randint(1, 95):02} - Ville {draw.randint(1, 900)}", "codePostal": "69003"},
        "romeCode": "M1805",
        "entreprise": {"nom": f"Entreprise {draw.randint(1, 60_000)}"},
        "typeContrat": "CDI",
        "typeContratLibelle": "CDI",
        "salaire": {"libelle": f"Annuel de {draw.randint(20, 60)}000.0 Euros sur 12.0 mois"},
        "competences": [{"code": str(one), "libelle": f"Compétence {one}", "exigence": "E"} for one in range(5)],
        "codeNAF": "62.02A",
    }


def timed_build(folder: Path, today: date) -> tuple[Ledger, float]:
    """A build from a new start, and its seconds."""
    files = files_at(str(folder))
    start = perf_counter()
    ledger = build(Workshop(files, layers_at("", files, folder), folder, today))
    return ledger, perf_counter() - start


def measure(folder: Path) -> list[Figure]:
    """The figures in a folder."""
    files = files_at(str(folder))
    keep(files, "ft", date(2026, 11, 22), Shape.FRANCE_TRAVAIL, raw_offers(OFFERS, 0), is_whole=True)
    first, first_s = timed_build(folder, date(2026, 11, 22))
    keep(files, "ft", date(2026, 11, 23), Shape.FRANCE_TRAVAIL, raw_offers(OFFERS, 100), is_whole=True)
    second, second_s = timed_build(folder, date(2026, 11, 22))
    assert first.counts.add_up
    assert second.counts.add_up
    memory_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    share, minutes = 100 * second_s / first_s, first_s / 60
    return [
        Figure("pool_offers", first.counts.offers, "offers", "-", is_ok=True),
        Figure("pool_live", first.counts.live, "offers", "-", is_ok=True),
        Figure("pool_first", round(minutes, 2), "min", f"<{MINUTES:g}", minutes < MINUTES),
        Figure("pool_memory", round(memory_gb, 2), "GB", f"<{MEMORY_GB:g}", memory_gb < MEMORY_GB),
        Figure("pool_changed", second.counts.changed, "offers", "-", is_ok=True),
        Figure("pool_second", round(share, 1), "%", f"<={SHARE:g}", share <= SHARE),
    ]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        report("pool", measure(Path(folder)))


if __name__ == "__main__":
    main()
