"""Short forms of rates, in both languages, and what only looks like one."""

import pytest

from app.lexicon.rates import written_out


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Minutes (13/yr) and rounds (10/day)", "Minutes (13 per year) and rounds (10 per day)"),
        ("22 h/wk; 2,400 cases p.a.", "22 h per week; 2,400 cases per year"),
        ("38 patients/sem., dont 9", "38 patients par semaine, dont 9"),
        ("1 300 repas/jour, 220/an", "1 300 repas par jour, 220 par an"),
        ("CI/CD, day/night shifts, and/or", "CI/CD, day/night shifts, and/or"),
        ("5 mg/l on 12/2020 at 40 km/h", "5 mg/l on 12/2020 at 40 km/h"),
    ],
)
def test_a_rate_is_written_out(short: str, long: str) -> None:
    assert written_out(short) == long
