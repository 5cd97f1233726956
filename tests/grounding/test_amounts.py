"""A figure stands in the sources in its unit, or one operation on figures of one thing gives it; else it is refused."""

import json
from pathlib import Path

import pytest

from app.grounding.check import Verdict, check, verdict_of
from app.grounding.rules import RULES
from app.lexicon.tokens import Language

AMOUNTS = [json.loads(line) for line in (Path(__file__).parent / "amounts.jsonl").read_text("utf-8").splitlines()]
FIGURES = [rule for rule in RULES if rule.family == "figures"]
LINES = ("Closed the till in 20 minutes instead of 35", "Takings of £1.2m, 9 cashiers, 4 shops of 60 m2")


def verdict(text: str, sources: tuple[str, ...] = LINES, language: Language = "en") -> Verdict:
    return verdict_of(check(text, sources, language=language, rules=FIGURES))


def texts(verdicts: set[Verdict], *, is_honest: bool) -> list[str]:
    """Those of the labelled amounts, half English and half French, that come to one of these verdicts."""
    return [
        one["text"]
        for one in AMOUNTS
        if one["is_honest"] == is_honest
        and verdict_of(check(one["text"], one["source"], language=one["lang"])) in verdicts
    ]


def test_no_amount_passes_that_mixes_units_or_things_of_several_lines() -> None:
    assert texts({Verdict.UNSURE, Verdict.FOLLOWS}, is_honest=False) == []


def test_no_honest_sum_share_range_or_conversion_is_refused() -> None:
    assert texts({Verdict.REFUSED}, is_honest=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "Closed the till 15 minutes sooner",
        "Takings of £1,200k",
        "Closed the till in a third of an hour",
        "4 shops, 240 m2 in all",
        "Cut closing by 43%",
    ],
)
def test_one_operation_that_keeps_its_unit_may_be_claimed(text: str) -> None:
    assert verdict(text) != Verdict.REFUSED


@pytest.mark.parametrize(
    "text",
    [
        "Takings of £20m",  # 20 minutes
        "Takings of £10.8m",  # nine times £1.2m
        "13 cashiers",  # and four shops
        "60 cashiers",
        "Cut closing by 75%",  # 15 of 20 minutes
        "Closed the till 55 minutes sooner",
        "Takings of £1.2k",
        "540 m2",  # nine times 60
        "9 hours",
        "£35",
    ],
)
def test_a_figure_of_another_unit_thing_or_scale_is_refused(text: str) -> None:
    assert verdict(text) == Verdict.REFUSED


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("60 parcels a day", "300 parcels a week", Verdict.FOLLOWS),
        ("600 parcels a day", "300 parcels a week", Verdict.REFUSED),
        ("Sent every two weeks", "Sent fortnightly", Verdict.FOLLOWS),
        ("Sent every three weeks", "Sent fortnightly", Verdict.REFUSED),
        ("3 of 4 tickets closed in a day", "75% of tickets closed in a day", Verdict.FOLLOWS),
        ("Four of five tickets closed in a day", "75% of tickets closed in a day", Verdict.REFUSED),
        ("Beat the target by 12%", "112% of the target", Verdict.FOLLOWS),
        ("Gained 6 points", "Hit rate from 88% to 94%", Verdict.FOLLOWS),
        ("Gained 16 points", "Hit rate from 88% to 94%", Verdict.REFUSED),
        ("One of a crew with 3 other divers", "Crew of 4 divers", Verdict.FOLLOWS),
        ("Halved the queue", "Queue cut from 50 to 40 people", Verdict.REFUSED),
    ],
)
def test_rates_rhythms_shares_and_points_are_reckoned(text: str, source: str, expected: Verdict) -> None:
    assert verdict(text, (source,)) == expected
