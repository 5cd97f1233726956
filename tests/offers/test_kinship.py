"""Two offers are the same one where title and employer agree and the texts say nearly the same."""

import pytest

from app.offers.kinship import are_near, kin_key

TEXT = "We look after old parks. You grow roses and hedges, lead a team of four and plan the work of the year. " * 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jardinier (H/F)", "Serres du Nord"), ("Jardinier", "SERRES DU NORD")),
        (("Jardinier H/F", "Serres du Nord"), ("Jardinier F/H", "Serres du Nord")),
        (("Head gardener (m/f/d)", "Green & Row"), ("Head Gardener", "Green Row")),
        (("Développeur C++", "A"), ("Developpeur C++", "a")),
    ],
)
def test_a_post_is_the_same_however_it_is_written(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert kin_key(*one) == kin_key(*other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Développeur C++", "A"), ("Développeur C#", "A")),
        (("Gardener", "A"), ("Head gardener", "A")),
        (("Gardener", "A"), ("Gardener", "B")),
    ],
)
def test_another_post_is_another(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert kin_key(*one) != kin_key(*other)


@pytest.mark.parametrize("named", [("", "A"), ("Gardener", ""), ("", ""), ("(H/F)", "A")])
def test_what_has_no_name_is_like_nothing(named: tuple[str, str]) -> None:
    assert kin_key(*named) == ""


def test_a_paragraph_of_the_board_makes_no_other_offer() -> None:
    assert are_near(TEXT, f"Published on Jobs 24, the board for everybody.\n{TEXT}\nApply with one click.")


def test_another_text_of_the_same_post_is_another_offer() -> None:
    assert not are_near(TEXT, "In our nursery you raise seedlings, sell them on Saturdays and keep the till. " * 5)


def test_a_hostile_title_costs_no_more_than_its_length() -> None:
    assert len(kin_key("(" * 100_000, "h/f " * 100_000)) <= 200
