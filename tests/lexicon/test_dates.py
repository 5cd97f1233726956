"""Dates as CVs write them."""

import pytest

from app.lexicon.dates import periods_in


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("janv. 2020 – aujourd'hui", "2020-01", None),
        ("03/2020 - 05/2021", "2020-03", "2021-05"),
        ("2016 / 09", "2016-09", "2016-09"),
        ("2016 / 09 - 2017 / 03", "2016-09", "2017-03"),
        ("Depuis mars 2019", "2019-03", None),
        ("mars 2020 à ce jour", "2020-03", None),
        ("de 2015 à 2018", "2015", "2018"),
        ("2018-present", "2018", None),
        ("Mar. 2020 - Apr. 2021", "2020-03", "2021-04"),
        ("Juin - août 2023", "2023-06", "2023-08"),
        ("Été 2019", "2019", "2019"),
        ("Summer 2013 – March 2017", "2013", "2017-03"),
    ],
)
def test_a_period_keeps_the_precision_that_was_written(text: str, start: str, end: str | None) -> None:
    period = periods_in(text)[0]

    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("text", ["Present", "4 200 clients", "+33 6 12 34 56 78", "18 %"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert periods_in(text) == []
