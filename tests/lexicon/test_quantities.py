"""Quantities as a CV writes them: signs of money before and behind, codes, rhythms, multiples of a rate."""

import pytest

from app.lexicon.numbers import quantities_in
from app.lexicon.rates import rhythms_in


def read(text: str) -> list[tuple[float, str]]:
    return [(min(one.values), one.unit) for one in quantities_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Season 20 £640k", [(20.0, ""), (640_000.0, "GBP")]),
        ("20 £ a head", [(20.0, "GBP")]),
        ("budget of QAR 48m", [(48e6, "QAR")]),
        ("Tripled monthly orders", [(3.0, "times")]),
        ("met twice a month", [(2.0, "")]),
        ("gained 2 more days", [(2.0, "day")]),
        ("un point et demi", [(1.5, "point")]),
        ("de 12 km à 45 millions", [(12_000.0, "m"), (45e6, "")]),
    ],
)
def test_a_quantity_has_its_unit(text: str, expected: list[tuple[float, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a fortnightly note", [(14.0, "day")]),
        ("a note every fortnight", [(14.0, "day")]),
        ("one every other month", [(2.0, "month")]),
        ("une semaine sur deux", [(14.0, "day")]),
        ("lettre bimestrielle", [(2.0, "month")]),
        ("du lundi au vendredi", [(5.0, "day")]),
        ("a weekend note", []),
    ],
)
def test_a_word_for_a_rhythm_tells_a_length_of_time(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(min(one.values), one.unit) for one in rhythms_in(text)] == expected
