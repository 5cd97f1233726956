"""Bench `rules`: each rule of the check taken away in turn, on pairs that nobody mended against.

A hard rule is worth the lies that only it refuses; a soft one the lies that follow without it. It costs the honest
texts that only it refuses. A rule that is worth nothing there should go.
"""

from collections.abc import Sequence
from typing import Any

from app.grounding.check import check, verdict_of
from app.grounding.findings import Verdict
from app.grounding.rules import RULES, Rule
from bench._figures import Figure, report
from bench.grounding import PAIRS, UNOPENED, UNSEEN, pairs_of


def measure() -> list[Figure]:
    """Of every rule, in percent of the lies and of the honest texts: what changes without it."""
    pairs = [*pairs_of(PAIRS, UNSEEN), *pairs_of(PAIRS / "careful", "*.jsonl"), *pairs_of(UNOPENED, "*.jsonl")]
    whole = _verdicts(pairs, RULES)
    return [figure for rule in RULES for figure in _worth(rule, pairs, whole)]


def _worth(rule: Rule, pairs: Sequence[dict[str, Any]], whole: Sequence[Verdict]) -> list[Figure]:
    less = _verdicts(pairs, [one for one in RULES if one is not rule])
    changed = [pair["supported"] for pair, one, other in zip(pairs, whole, less, strict=True) if one != other]
    lies, honest = sum(not pair["supported"] for pair in pairs), sum(bool(pair["supported"]) for pair in pairs)
    worth, cost = 100 * changed.count(False) / lies, 100 * changed.count(True) / honest
    return [
        Figure(f"rules_{rule.family}_{rule.name}_lies", round(worth, 2), "%", ">0", is_ok=worth > 0),
        Figure(f"rules_{rule.family}_{rule.name}_honest", round(cost, 2), "%", "-", is_ok=True),
    ]


def _verdicts(pairs: Sequence[dict[str, Any]], rules: Sequence[Rule]) -> list[Verdict]:
    return [verdict_of(check(one["text"], one["source"], language=one["lang"], rules=rules)) for one in pairs]


if __name__ == "__main__":
    report("rules", measure())
