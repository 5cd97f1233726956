"""Bench `grounding`: a 2-page CV, every sentence reworded, against its source; and verdicts on labelled pairs.

No rule was mended on the unseen pairs, and nobody ever opened the unopened ones (careful lies): their shares tell
what a new sentence may expect. The reader of the last figures errs on 5 % both ways, drawn by the id of each pair.
"""

import json
import statistics
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any

from app.grounding.check import check, verdict_of
from app.grounding.findings import Verdict
from app.grounding.reading import read
from app.grounding.sources import sources_of
from bench._figures import Figure, report

PAIRS = Path(__file__).parent.parent / "tests" / "grounding"
UNOPENED = Path(__file__).parent / "corpus" / "pairs_unopened"
TIMED, UNSEEN = "pairs_heldout2_*.jsonl", "pairs_heldout14_*.jsonl"
SENTENCES = 40  # of a 2-page CV
ROUNDS = 5
MOST_MS = 50
MOST_FOLLOW, MOST_FOLLOW_OF_KIND, MOST_REFUSED = 2, 6, 4
ERRS, MOST_PASS_READ, MOST_LOST_READ = 0.05, 4, 8


def measure() -> list[Figure]:
    """Time of a whole CV, nothing remembered from before; then the verdicts, alone and with a reader that errs."""
    timed = pairs_of(PAIRS, TIMED)
    milliseconds = statistics.median(_time(timed[start * 150 :]) for start in range(ROUNDS))
    unopened = pairs_of(UNOPENED, "*.jsonl")
    return [
        Figure("grounding_two_pages", round(milliseconds, 1), "ms", f"<{MOST_MS}", is_ok=milliseconds < MOST_MS),
        *_shares("grounding_seen", pairs_of(PAIRS, "pairs*.jsonl")),
        *_shares("grounding_unseen", pairs_of(PAIRS, UNSEEN)),
        *_shares("grounding_unopened", unopened),
        *_read("grounding_unopened", unopened),
    ]


def pairs_of(folder: Path, names: str) -> list[dict[str, Any]]:
    """The pairs of every file that has such a name."""
    return [json.loads(line) for path in sorted(folder.glob(names)) for line in path.open(encoding="utf-8")]


def _verdict(pair: dict[str, Any]) -> Verdict:
    return verdict_of(check(pair["text"], pair["source"], language=pair["lang"]))


def _shares(name: str, pairs: list[dict[str, Any]]) -> Iterator[Figure]:
    """Verdicts in percent: of the lies in all and by kind, and of the honest texts."""
    counted = Counter(("honest" if pair["supported"] else pair["kind"], _verdict(pair)) for pair in pairs)
    kinds = sorted({kind for kind, _ in counted} - {"honest"})
    totals = {kind: sum(counted[kind, verdict] for verdict in Verdict) for kind in (*kinds, "honest")}
    lies = sum(totals[kind] for kind in kinds)
    follow = 100 * sum(counted[kind, Verdict.FOLLOWS] for kind in kinds) / lies
    caught = 100 * sum(counted[kind, Verdict.REFUSED] for kind in kinds) / lies
    yield Figure(f"{name}_lies_follow", round(follow, 1), "%", f"<={MOST_FOLLOW}", is_ok=follow <= MOST_FOLLOW)
    yield Figure(f"{name}_lies_refused", round(caught, 1), "%", "-", is_ok=True)
    honest = {verdict: 100 * counted["honest", verdict] / totals["honest"] for verdict in Verdict}
    refused = honest[Verdict.REFUSED]
    yield Figure(f"{name}_honest_refused", round(refused, 1), "%", f"<={MOST_REFUSED}", is_ok=refused <= MOST_REFUSED)
    yield Figure(f"{name}_honest_unsure", round(honest[Verdict.UNSURE], 1), "%", "-", is_ok=True)
    for kind in kinds:
        share = 100 * counted[kind, Verdict.FOLLOWS] / totals[kind]
        is_ok = share <= MOST_FOLLOW_OF_KIND
        yield Figure(f"{name}_follow_{kind}", round(share, 1), "%", f"<={MOST_FOLLOW_OF_KIND}", is_ok=is_ok)


def _read(name: str, pairs: list[dict[str, Any]]) -> Iterator[Figure]:
    """What passes and what is lost where a reader that errs decides about everything unsure."""
    passed = [(pair["supported"], _passes(pair)) for pair in pairs]
    lies = [is_passed for is_honest, is_passed in passed if not is_honest]
    honest = [is_passed for is_honest, is_passed in passed if is_honest]
    lies_pass, lost = 100 * sum(lies) / len(lies), 100 * (len(honest) - sum(honest)) / len(honest)
    is_ok = lies_pass <= MOST_PASS_READ
    yield Figure(f"{name}_read_lies_pass", round(lies_pass, 1), "%", f"<={MOST_PASS_READ}", is_ok=is_ok)
    is_ok = lost <= MOST_LOST_READ
    yield Figure(f"{name}_read_honest_lost", round(lost, 1), "%", f"<={MOST_LOST_READ}", is_ok=is_ok)


def _passes(pair: dict[str, Any]) -> bool:
    verdict = _verdict(pair)
    if verdict != Verdict.UNSURE:
        return verdict == Verdict.FOLLOWS
    drawn = int.from_bytes(sha256(str(pair["id"]).encode()).digest()[:4], "big") / 2**32
    return bool(pair["supported"]) != (drawn < ERRS)


def _time(pairs: list[dict[str, Any]]) -> float:
    """Milliseconds of one processor for as many sentences as two pages hold, some forty source lines behind them."""
    chosen: list[tuple[str, list[str], Any]] = [(one["text"], one["source"], one["lang"]) for one in pairs[:SENTENCES]]
    for text, sources, language in chosen:
        check(text, sources, language=language)  # lists and patterns are loaded once
    for cache in (read, sources_of):
        cache.cache_clear()
    began = process_time()
    for text, sources, language in chosen:
        check(text, sources, language=language)
    return (process_time() - began) * 1000


if __name__ == "__main__":
    report("grounding", measure())
