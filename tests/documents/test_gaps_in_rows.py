"""Words of one row: what a wide gap keeps apart, and what belongs together though it is set wide."""

from app.documents.columns import segments_of
from app.documents.pdf_words import Word


def row(*words: tuple[str, float]) -> list[Word]:
    """Words of 10 points, each with the space before it; a letter is 5 points wide."""
    found, x = [], 50.0
    for text, gap in words:
        found.append(Word(text, x + gap, x + gap + 5 * len(text), 100.0, 10.0, "Lato"))
        x = found[-1].x1
    return found


def texts(*words: tuple[str, float]) -> list[str]:
    return [one.text for one in segments_of(row(*words))]


def test_tags_side_by_side_are_apart() -> None:
    tags = texts(("UX", 0), ("Mobile", 13), ("Devices", 2.5), ("&", 2.5), ("Apps", 2.5))

    assert tags == ["UX", "Mobile Devices & Apps"]


def test_a_justified_row_stays_one() -> None:
    assert texts(("set", 0), ("so", 11), ("that", 12), ("it", 10.5), ("fills", 13)) == ["set so that it fills"]


def test_one_gap_alone_says_nothing_of_another() -> None:
    assert texts(("Lead", 0), ("engineer", 13)) == ["Lead engineer"]
    assert texts(("Lead", 0), ("engineer", 17)) == ["Lead", "engineer"]
