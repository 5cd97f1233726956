"""Bench `grounding`: a 2-page CV, every sentence reworded, against its source; and the labelled pairs.

No rule was mended on the unseen pairs, and nobody ever opened the unopened ones (careful lies): their shares tell
what a new sentence may expect.
"""

import json
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from app.grounding.check import check
from app.grounding.evidence import evidence_of
from app.grounding.reading import read
from bench._figures import Figure, report

PAIRS = Path(__file__).parent.parent / "tests" / "grounding"
UNOPENED = Path(__file__).parent / "corpus" / "pairs_unopened"
TIMED, UNSEEN = "pairs_heldout2_*.jsonl", "pairs_heldout14_*.jsonl"
SENTENCES = 40  # of a 2-page CV
ROUNDS = 5
MOST_MS, LEAST_CAUGHT, LEAST_PER_KIND, MOST_REFUSED = 50, 97, 90, 4


def measure() -> list[Figure]:
    """Time of a whole CV, nothing remembered from before; then what the check catches and refuses."""
    timed = _pairs(PAIRS, TIMED)
    milliseconds = statistics.median(_time(timed[start * 150 :]) for start in range(ROUNDS))
    return [
        Figure("grounding_two_pages", round(milliseconds, 1), "ms", f"<{MOST_MS}", is_ok=milliseconds < MOST_MS),
        *_shares("grounding", _pairs(PAIRS, "pairs*.jsonl")),
        *_shares("grounding_unseen", _pairs(PAIRS, UNSEEN)),
        *_shares("grounding_unopened", _pairs(UNOPENED, "*.jsonl")),
    ]


def _pairs(folder: Path, names: str) -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(folder.glob(names)) for line in path.open(encoding="utf-8")]


def _shares(name: str, pairs: list[dict[str, Any]]) -> Iterator[Figure]:
    """What the check catches and refuses of labelled pairs, in percent: in all, and by kind."""
    labels: Counter[tuple[str, bool]] = Counter()
    for pair in pairs:
        kind = "honest" if pair["supported"] else pair["kind"]
        labels[kind, bool(check(pair["text"], pair["source"], language=pair["lang"]))] += 1
    shares = {kind: 100 * labels[kind, True] / (labels[kind, True] + labels[kind, False]) for kind, _ in labels}
    refused = shares.pop("honest")
    lies = [labels[kind, one] for kind in shares for one in (True, False)]
    caught = 100 * sum(labels[kind, True] for kind in shares) / sum(lies)
    yield Figure(f"{name}_caught", round(caught, 1), "%", f">={LEAST_CAUGHT}", is_ok=caught >= LEAST_CAUGHT)
    yield Figure(f"{name}_refused", round(refused, 1), "%", f"<={MOST_REFUSED}", is_ok=refused <= MOST_REFUSED)
    for kind, share in sorted(shares.items()):
        is_ok = share >= LEAST_PER_KIND
        yield Figure(f"{name}_caught_{kind}", round(share, 1), "%", f">={LEAST_PER_KIND}", is_ok=is_ok)


def _time(pairs: list[dict[str, Any]]) -> float:
    """Milliseconds of one processor for as many sentences as two pages hold, some forty source lines behind them."""
    chosen: list[tuple[str, list[str], Any]] = [(one["text"], one["source"], one["lang"]) for one in pairs[:SENTENCES]]
    for text, sources, language in chosen:
        check(text, sources, language=language)  # lists and patterns are loaded once
    for cache in (read, evidence_of):
        cache.cache_clear()
    began = process_time()
    for text, sources, language in chosen:
        check(text, sources, language=language)
    return (process_time() - began) * 1000


if __name__ == "__main__":
    report("grounding", measure())
