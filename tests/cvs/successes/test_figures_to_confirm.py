"""A person is asked about each figure that they must stand by, once, and about no number that is but a name."""

import pytest

from app.cvs.successes.wording import figures_of, unconfirmed_in
from app.vitae.document import Language


def asked(text: str, language: Language) -> list[str]:
    return [one["text"] for one in figures_of({"result": text}, {}, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I taught Year 7 and grade 5 in room 12."),
        ("en", "It began in 2021 and ended in May 2023."),
        ("en", "Since the 1990s nobody had dared."),
        ("en", "It was the third time, on the 2nd floor."),
        ("en", "We were certified to ISO 9001 on Windows 11."),
        ("fr", "J'enseignais en 6e, puis en CM2 et en 2nde."),
        ("fr", "C'était le 12 mars 2020, en salle 4."),
        ("fr", "La certification ISO 14001, pour la première fois."),
    ],
)
def test_years_classes_floors_and_versions_are_not_asked_about(language: Language, text: str) -> None:
    assert asked(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "Returns fell by 12% in 2021.", ["fell by 12% in"]),
        ("en", "I gave Renault 40 parts in room 3.", ["gave Renault 40 parts in"]),
        ("en", "Since May 2020 I trained 2,010 people.", ["I trained 2,010 people"]),
        ("fr", "Les 40 élèves de 3e ont gagné 3 prix.", ["Les 40 élèves de", "ont gagné 3 prix"]),
        ("fr", "En 2019, le délai est passé à 4 jours.", ["passé à 4 jours"]),
    ],
)
def test_what_counts_something_is(language: Language, text: str, figures: list[str]) -> None:
    assert asked(text, language) == figures


def test_a_figure_that_is_told_again_is_asked_about_once_and_its_answer_holds_everywhere() -> None:
    parts = {"situation": "We lost 12% of orders.", "result": "From 12% we came down to 3%."}
    figures = figures_of(parts, {("situation", "We lost 12% of orders"): "doubtful"}, "en")

    assert [one["phase"] for one in figures] == ["situation", "result"]
    assert unconfirmed_in(parts["result"], [{**one, "belief": "doubtful"} for one in figures[:1]], "en")


def test_the_same_number_of_other_things_is_another_figure() -> None:
    assert len(asked("I sold 40 boats to 40 clubs.", "en")) == 2
