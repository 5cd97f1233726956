"""Labelled pairs by verdict: what was reached stays reached. The bench reports the figures and their bars."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.grounding.check import Verdict, check, verdict_of
from app.lexicon.tokens import guess_language

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("pairs_heldout*.jsonl"), *(HERE / "careful").glob("*.jsonl")])
MOST_LIES_FOLLOW, MOST_HONEST_REFUSED = 0.02, 0.04


def verdicts(pairs: list[dict[str, Any]]) -> list[Verdict]:
    return [verdict_of(check(one["text"], one["source"], language=one["lang"])) for one in pairs]


@pytest.mark.parametrize("one_in", [5, pytest.param(1, marks=pytest.mark.thorough)])
def test_hardly_a_lie_follows_and_hardly_an_honest_text_is_refused(one_in: int) -> None:
    pairs = [json.loads(line) for path in FILES for line in path.read_text("utf-8").splitlines()][::one_in]
    lies = verdicts([one for one in pairs if not one["supported"]])
    honest = verdicts([one for one in pairs if one["supported"]])

    assert lies.count(Verdict.FOLLOWS) <= MOST_LIES_FOLLOW * len(lies)
    assert honest.count(Verdict.REFUSED) <= MOST_HONEST_REFUSED * len(honest)


@pytest.mark.always("pairs_heldout_fr", "pairs_heldout13_en")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_source_line_follows_from_itself(path: Path) -> None:
    """A word before it keeps the check from taking the line as a copy."""
    pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines = [(line, one) for one in pairs for line in one["source"]]
    refused = [
        line
        for line, one in lines
        if verdict_of(check(f"- {line}", one["source"], language=guess_language(line))) != Verdict.FOLLOWS
    ]

    assert len(refused) <= 0.01 * len(lines)
