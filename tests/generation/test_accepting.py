"""Accepted wordings: they end as the person's own lines do."""

import pytest

from app.generation.calls.common import Edit
from app.generation.enforce import accept_lines, ended_as
from app.vitae.document import Bullet

OWN = [Bullet(id="b1", text="Prepared 40 files a month"), Bullet(id="b2", text="Kept the till.")]


@pytest.mark.parametrize(
    ("text", "source", "ended"),
    [
        ("Kept the till", "Held the till.", "Kept the till."),
        ("Kept the till.", "Held the till", "Kept the till"),
        ("Kept the till!", "Held the till.", "Kept the till!"),
        ("Kept tills, shelves, etc.", "Held the till", "Kept tills, shelves, etc."),
        ("Kept the till. Filled shelves.", "Held the till", "Kept the till. Filled shelves."),
        ("Worked for Brame Inc.", "Held the till", "Worked for Brame Inc."),
        ("Travaillait avec le Dr A. B.", "Held the till", "Travaillait avec le Dr A. B."),
    ],
)
def test_a_wording_ends_as_its_source_does(text: str, source: str, ended: str) -> None:
    assert ended_as(text, source) == ended


def test_a_wording_that_differs_by_its_full_stop_is_the_persons_own() -> None:
    lines = accept_lines(OWN, [Edit(sources=("b1",), text="Prepared 40 files a month."), Edit(sources=("b2",))]).lines

    assert [(line.text, line.is_reworded) for line in lines] == [(one.text, False) for one in OWN]


def test_a_merged_wording_ends_as_the_first_of_its_sources() -> None:
    merged = Edit(sources=("b1", "b2"), text="Prepared 40 files a month and kept the till.")

    assert accept_lines(OWN, [merged]).lines[0].text == "Prepared 40 files a month and kept the till"
