"""What a page compares, and what an import cuts into parts, costs in step with its length: by growth, not seconds."""

import math
import random
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from app.cvs.recognition.parts import parts_of
from app.generation.compare import changed_words, comparison
from app.generation.results import Tailored
from app.vitae.document import Bullet, CVDocument, Experience, with_ids
from app.vitae.source_text import Line
from app.vitae.units import units

SHORT, LONG = 500, 2_000
STEP = 1.6  # the power of the length that is allowed: 1 is in step, 2 squared


def growth(work: Callable[[int], object], short: int = SHORT, long: int = LONG) -> float:
    """The power of the length that the least of three tries grows with."""
    return math.log(_least(work, long) / _least(work, short)) / math.log(long / short)


def _least(work: Callable[[int], object], size: int) -> float:
    def timed() -> float:
        began = time.process_time_ns()
        work(size)
        return max(time.process_time_ns() - began, 1_000)

    return min(timed() for _ in range(3))


def _reworded(size: int) -> Tailored:
    """A document of so many lines, each reworded from one line of its source."""
    made = _document(size, "gave")
    own, other = units(_document(size, "took")), units(made)
    origin = {new.id: [old.id] for new, old in zip(other, own, strict=True)}
    empty: dict[str, Any] = {
        "rewritings": {},
        "decisions": [],
        "left_out": [],
        "findings": [],
        "evidence": [],
        "gaps": [],
    }
    return Tailored(document=made, provenance=origin, target_title="", **empty)


def _document(size: int, verb: str) -> CVDocument:
    lines = [Bullet(text=f"She {verb} number {number} away") for number in range(size)]
    return with_ids(CVDocument(experience=[Experience(title="Clerk", responsibilities=lines)]))


def test_the_rows_of_a_comparison_grow_in_step_with_the_document() -> None:
    documents = {size: (_document(size, "took"), _reworded(size)) for size in (300, 1_200)}

    assert growth(lambda size: comparison(*documents[size]), 300, 1_200) < STEP


@pytest.mark.parametrize("words", [("a",), ("a", "b"), ("a", "b", "c", "d", "e", "f", "g")])
def test_a_difference_of_words_that_repeat_is_never_cubed(words: Sequence[str]) -> None:
    chance = random.Random(7)  # noqa: S311 - the same texts each time
    texts = {size: [" ".join(chance.choices(words, k=size)) for _ in range(2)] for size in (SHORT, LONG)}

    assert growth(lambda size: changed_words(*texts[size])) < 2.4


def test_texts_beyond_any_cv_stand_whole_beside_each_other() -> None:
    before, after = " ".join(["a"] * 5_000), "a b"

    assert [(one.side, one.text) for one in changed_words(before, after)] == [("source", before), ("result", after)]


def _capitals(size: int) -> list[Line]:
    """A heading, then lines that all look like it, and text between them."""
    heads = [Line(text="EXPERIENCE", bold=True, size=14.0, top=0.0)]
    rows = [
        Line(text=f"LINE {chr(65 + number % 26)} {chr(65 + number // 26 % 26)}", bold=True, size=14.0, gap=2.0)
        if number % 2
        else Line(text="plain words of a post", size=10.0)
        for number in range(size)
    ]
    return [*heads, *rows]


def _columns(size: int) -> list[Line]:
    """Lines that change between two columns each time."""
    return [Line(text=f"words {chr(97 + number % 26)}", size=10.0, column=number % 2) for number in range(size)]


def _levels(size: int) -> list[Line]:
    """Lines of one level of headings, none of them known."""
    return [Line(text=f"Chapter {chr(97 + number % 26)}", heading=2) for number in range(size)]


@pytest.mark.parametrize("lines", [_capitals, _columns, _levels])
def test_cutting_a_cv_into_parts_grows_in_step_with_its_lines(lines: Callable[[int], list[Line]]) -> None:
    given = {size: lines(size) for size in (SHORT, LONG)}

    assert growth(lambda size: parts_of(given[size])) < STEP
