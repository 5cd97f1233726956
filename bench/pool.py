"""Benchmark `pool`: raw offers from bronze to gold, again with 1 % of them changed, and the memory that takes.

Offers are mixed from the lines of the corpus, in French and English, with employers, towns and days of their own: most
as France Travail writes them, the others as postings with markup. Some of these repeat one of the first, some are no
offers, some have ended. SARTOR_BENCH_POOL_OFFERS says how many; the bar is for a million, the default takes minutes.
Each build is a process of its own, as a worker starts it.
"""

import json
import multiprocessing
import os
import random
import resource
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar

from app.pool.bronze import Raw, keep
from app.pool.building import Workshop, build
from app.pool.files import files_at
from app.pool.layers import layers_at
from app.pool.ledger import Counts
from app.pool.values import Shape
from bench._figures import Figure, report

OFFERS = int(os.environ.get("SARTOR_BENCH_POOL_OFFERS", "100000"))
MILLION = 1_000_000
MINUTES, MEMORY_GB, SHARE = 10.0, 4.0, 5.0
CORPUS = Path(__file__).parent / "corpus" / "offers"
TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)
Given = TypeVar("Given")
_LEAST, _MOST = 900, 3_900  # characters of a text
_BOARD = 0.3  # of the offers
_REPEATED, _SHORT, _ENDED, _UNTIDY = 0.05, 0.01, 0.02, 0.3  # of a source's offers


@dataclass(frozen=True, slots=True)
class Built:
    """A build. cpu_s: of all threads.  memory_gb: at most, of its process."""

    counts: Counts
    seconds: float
    cpu_s: float
    memory_gb: float


@lru_cache(maxsize=2)
def _corpus(language: str) -> tuple[list[str], list[str]]:
    """Titles and lines."""
    texts = [file.read_text("utf-8") for file in sorted(CORPUS.glob(f"{language}_*.txt"))]
    return [text.split("\n", 1)[0] for text in texts], [line for text in texts for line in text.splitlines() if line]


def french_offers(count: int, changed: int) -> Iterator[Raw]:
    """So many offers, always the same; every so many-th has another text where changed is not 0."""
    for number in range(count):
        yield _raw(number, _french(number, changed))


def postings(count: int, changed: int) -> Iterator[Raw]:
    """As above, of a board. Some repeat an offer of the others."""
    for number in range(count):
        draw = random.Random(-1 - number)  # noqa: S311 - a fixed draw
        if draw.random() < _REPEATED:
            told = _french(number, 0)
            text = f"{told['description']}\nPostulez en ligne."
            yield _raw(number, _posting(draw, told["intitule"], text, told["entreprise"]["nom"], _town(told)))
            continue
        titles, lines = _corpus(draw.choice(("en", "en", "fr")))
        text = "\n".join(_lines(draw, lines)) + _changed(number, changed)
        town = f"Town {draw.randint(1, 900)}"
        yield _raw(number, _posting(draw, draw.choice(titles), text, f"Company {draw.randint(1, 60_000)}", town))


def _raw(number: int, told: Mapping[str, object]) -> Raw:
    return Raw(str(number), json.dumps(told, ensure_ascii=False).encode())


def _changed(number: int, changed: int) -> str:
    return " (bis)" if changed and number % changed == 0 else ""


def _lines(draw: random.Random, lines: list[str]) -> Iterator[str]:
    wanted, at = draw.randint(_LEAST, _MOST), draw.randrange(len(lines))
    while wanted > 0:
        line = lines[at % len(lines)]
        yield line
        wanted -= len(line)
        at += 1 if draw.random() < 0.9 else draw.randrange(len(lines))


def _town(told: Mapping[str, Any]) -> str:
    return told["lieuTravail"]["libelle"].partition(" - ")[2]


def _french(number: int, changed: int) -> dict[str, Any]:
    draw = random.Random(number)  # noqa: S311 - a fixed draw
    titles, lines = _corpus("fr")
    between = "\r\n\r\n " if draw.random() < _UNTIDY else "\n"
    text = "Bientôt." if draw.random() < _SHORT else between.join(_lines(draw, lines))
    return {
        "id": f"{number}",
        "intitule": f"{draw.choice(titles)} (H/F)",
        "description": text + _changed(number, changed),
        "dateCreation": f"2026-11-{draw.randint(1, 20):02}T08:00:00.000Z",
        "lieuTravail": {"libelle": f"{draw.randint(1, 95):02} - Ville {_letters(draw)}", "codePostal": "69003"},
        "romeCode": "M1805",
        "entreprise": {"nom": f"Entreprise {draw.randint(1, 60_000)}"},
        "typeContrat": "CDI",
        "typeContratLibelle": "CDI",
        "salaire": {"libelle": f"Annuel de {draw.randint(20, 60)}000.0 Euros sur 12.0 mois"},
        "competences": [{"code": str(one), "libelle": f"Compétence {one}", "exigence": "E"} for one in range(5)],
        "codeNAF": "62.02A",
    }


def _letters(draw: random.Random) -> str:
    return "".join(draw.choices("abcdefghij", k=3))


def _posting(draw: random.Random, title: object, text: str, company: str, town: str) -> dict[str, object]:
    paragraphs = "".join(f"<p>{line}</p>" if draw.random() < 0.6 else f"<li>{line}</li>" for line in text.split("\n"))
    end = "2026-11-10" if draw.random() < _ENDED else "2026-12-31"
    return {
        "@type": "JobPosting",
        "title": title,
        "description": f'<div class="text">{paragraphs}</div>',
        "hiringOrganization": {"@type": "Organization", "name": company},
        "jobLocation": [{"@type": "Place", "address": {"addressLocality": town, "addressCountry": "FR"}}],
        "datePosted": f"2026-11-{draw.randint(1, 21):02}",
        "validThrough": end,
        "employmentType": "FULL_TIME",
    }


def ingested(folder: str, day: date, changed: int) -> float:
    """Keep what both sources answer on a day; the gigabytes that takes."""
    files, board = files_at(folder), int(OFFERS * _BOARD)
    keep(files, "ft", day, Shape.FRANCE_TRAVAIL, french_offers(OFFERS - board, changed), is_whole=True)
    keep(files, "board", day, Shape.JOB_POSTING, postings(board, changed), is_whole=True)
    return _memory_gb()


def built(folder: str) -> Built:
    """A build from a new start."""
    files = files_at(folder)
    start, cpu = perf_counter(), process_time()
    ledger = build(Workshop(files, layers_at("", files, Path(folder)), Path(folder), TODAY))
    return Built(ledger.counts, perf_counter() - start, process_time() - cpu, _memory_gb())


def _memory_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _aside(run: Callable[..., Given], *given: object) -> Given:
    """In a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(run, *given).result()


def measure(folder: str) -> list[Figure]:
    """The figures in a folder."""
    taking = _aside(ingested, folder, TODAY, 0)
    first = _aside(built, folder)
    taking = max(taking, _aside(ingested, folder, TOMORROW, 100))
    second = _aside(built, folder)
    counts, memory_gb = first.counts, max(first.memory_gb, second.memory_gb, taking)
    share, minutes = 100 * second.seconds / first.seconds, first.seconds / 60 * MILLION / OFFERS
    add_up = counts.add_up and second.counts.add_up and counts.offers == second.counts.offers == OFFERS
    return [
        _counted("pool_offers", counts.offers),
        _counted("pool_kept", counts.kept),
        _counted("pool_rejected", sum(counts.rejected.values())),
        _counted("pool_live", counts.live),
        _counted("pool_duplicates", counts.duplicates),
        _counted("pool_expired", counts.expired),
        Figure("pool_counts_add_up", int(add_up), "-", "=1", is_ok=add_up),
        Figure("pool_first", round(first.seconds / 60, 2), "min", "-", is_ok=True),
        Figure("pool_first_processor", round(1e6 * first.cpu_s / OFFERS), "us/offer", "-", is_ok=True),
        Figure("pool_million", round(minutes, 2), "min", f"<{MINUTES:g}", minutes < MINUTES),
        Figure("pool_memory", round(memory_gb, 2), "GB", f"<{MEMORY_GB:g}", memory_gb < MEMORY_GB),
        _counted("pool_changed", second.counts.changed),
        Figure("pool_second", round(second.seconds, 2), "s", "-", is_ok=True),
        Figure("pool_second_processor", round(100 * second.cpu_s / first.cpu_s, 1), "%", "-", is_ok=True),
        Figure("pool_second_share", round(share, 1), "%", f"<={SHARE:g}", share <= SHARE),
    ]


def _counted(name: str, count: int) -> Figure:
    return Figure(name, count, "offers", "-", is_ok=True)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        report("pool", measure(folder))


if __name__ == "__main__":
    main()
