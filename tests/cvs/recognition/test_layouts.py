"""Many layouts and trades in both languages: name, contact, titles, employers and dates, and nothing lost."""

import json
from pathlib import Path

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.lexicon.folding import fold

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_name_contact_titles_employers_and_dates_are_right(name: str) -> None:
    expected = EXPECTED[name]

    document = recognise(read_plain((SAMPLES / name).read_text(encoding="utf-8"), name)).document

    assert fold(document.header.full_name) == fold(expected["name"])
    assert document.header.email == expected["email"]
    assert "".join(filter(str.isdigit, document.header.phone)).endswith(expected["phone"])
    found = [[entry.title, entry.company, entry.start, entry.end] for entry in document.experience]
    assert found == expected["experience"]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_line_is_mapped_or_listed_as_not_placed(name: str) -> None:
    source = read_plain((SAMPLES / name).read_text(encoding="utf-8"), name)

    recognition = recognise(source)

    seen = {number for numbers in recognition.mapping.values() for number in numbers} | set(recognition.not_placed)
    assert seen == set(range(len(source.lines)))


def test_missions_stand_under_their_post() -> None:
    entries = recognise(
        read_plain((SAMPLES / "fr_missions_esn.txt").read_text(encoding="utf-8"), "")
    ).document.experience

    assert [entry.post_id for entry in entries] == [None, "e1", "e1", None]


def test_results_inside_an_entry_are_its_deliverables() -> None:
    entries = recognise(
        read_plain((SAMPLES / "en_pm_deliverables.txt").read_text(encoding="utf-8"), "")
    ).document.experience

    assert [bullet.text for bullet in entries[0].deliverables] == ["Delivered the Harbor line 3 weeks early"]
