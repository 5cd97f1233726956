"""What a reading is not sure of is said: employers that may be none, dates that were not taken."""

import pytest

from app.cvs.recognition.cuts import Cut
from app.cvs.recognition.posts import _is_no_employer
from app.cvs.recognition.whole import recognise
from app.vitae.source_text import Line, SourceText

HEAD = ["Ada Vale", "ada.vale@example.org", "", "Experience"]


def doubts_of(*lines: str) -> dict[str, list[str]]:
    source = SourceText("text", tuple(Line(text, bold=False) for text in (*HEAD, *lines) if text))
    found: dict[str, list[str]] = {}
    for doubt in recognise(source).doubts:
        found.setdefault(doubt.code, []).append(doubt.field)
    return found


def test_a_sure_post_raises_no_doubt() -> None:
    assert doubts_of("Gardener, Kew Gardens Ltd, 2019 - 2021", "Pruned 400 old roses each winter") == {}


@pytest.mark.parametrize(
    ("company", "is_none"),
    [
        ("Kew Gardens", False),
        ("Ministry of Agriculture, Fisheries and Food of the United Kingdom", False),
        ("Managed a team of twelve gardeners", True),
        ("Reduced the water that the borders took.", True),
        ("the place where all the roses of the whole northern garden came from", True),
    ],
)
def test_an_employer_that_says_what_was_done_is_doubted(company: str, is_none: bool) -> None:  # noqa: FBT001
    assert _is_no_employer(company, Cut([(0, Line("Gardener")), (1, Line(company))], None, [])) is is_none


def test_an_employer_out_of_a_list_is_doubted() -> None:
    head = [(0, Line("Gardener")), (1, Line("Kew Gardens", bullet=True))]

    assert _is_no_employer("Kew Gardens", Cut(head, None, []))
