"""Every regular expression of the project takes time in step with the text, whatever the text is."""

import re
from dataclasses import dataclass

import pytest

from app.kit.patterns import late
from app.lexicon import places
from tests.harm.growth import BAR_MS, Slow, slowest
from tests.harm.patterns import Found, every_pattern, patterns_in

PARTS = 12
MARGIN = 3.0  # a machine that does other things beside it has cold caches
LINEAR = 1.4


def is_faster(slow: Slow) -> bool:
    """Whether it grows faster than its text, or takes far too long without."""
    return slow.growth > LINEAR or slow.ms > BAR_MS * MARGIN * 2


def _found(words: str, *, is_anchored: bool = False) -> Found:
    return Found("here", re.compile(words), is_anchored)


@pytest.mark.thorough
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_expression_grows_faster_than_its_text(part: int) -> None:
    mine = sorted(every_pattern(), key=lambda one: one.where)[part::PARTS]

    assert [slow for one in mine if (slow := slowest(one, BAR_MS * MARGIN)) is not None and is_faster(slow)] == []


@pytest.mark.parametrize(
    "words",
    [
        r"(?:brut\w*)*x",
        r"(\w+)+:",
        r"\w+@",
        r"\s+$",
        r"\d[\d\s.]*\s?(?:k|€)",
        r"begin.*end",
        r"(?:a|a)*b",
        r"[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*\(",
    ],
)
def test_an_expression_that_grows_is_noticed(words: str) -> None:
    slow = slowest(_found(words))

    assert slow is not None
    assert is_faster(slow)


@pytest.mark.parametrize("words", [r"\bword\b", r"(?<!\w)\w+@", r"[\d.]{1,15}€", r"^\s*(?:a|b)"])
def test_an_expression_in_step_with_its_text_is_left_alone(words: str) -> None:
    assert slowest(_found(words), BAR_MS * MARGIN) is None


def test_what_is_only_tried_at_the_beginning_is_judged_there() -> None:
    assert slowest(_found(r"\w+:", is_anchored=True), BAR_MS * MARGIN) is None


def test_expressions_in_tables_values_and_lazy_wrappers_are_found() -> None:
    @dataclass
    class Rule:
        sign: re.Pattern[str]

    one = re.compile("a")

    assert list(patterns_in({"x": (Rule(one), [one])})) == [one, one]


def test_the_expressions_behind_late_ones_are_found_with_their_flags() -> None:
    late_one = late("b|c", re.IGNORECASE)

    assert list(patterns_in([late_one])) == [re.compile("b|c", re.IGNORECASE)]
    assert places._STREET.pattern in {one.pattern.pattern for one in every_pattern()}  # pyright: ignore[reportPrivateUsage]


def test_the_project_has_some_hundred_expressions() -> None:
    assert len(every_pattern()) > 300
