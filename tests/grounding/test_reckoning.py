"""Figures that follow from several of the sources pass where the words say how; a figure that does not follow never."""

from typing import Literal

import pytest

from app.grounding.check import check

MINUTES = "Minutes for planning (13/yr) and licensing (10/yr)."
FILES = "Audit de 80 dossiers en 2019, conforme pour 68."
SHARE = "Bio : 12 % des achats en 2018, 27 % en 2021."
COVER = "Finished stock: 41 days' cover in 01/2020; 29 days in 01/2022."
LETTERS = "Audit of 212 discharge letters, 31 with an omission."
PILOT = "I piloted the checklist in theatre 2 for eight weeks."
SHIFTS = "Usine en 3x8, astreinte une semaine sur quatre."
JOBS = "Accountant, Brill, 2015-2020; clerk, Tenby, 2012-2015."
COUNCIL = "Commune de 620 hab. : état civil."


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        (MINUTES, "Minutes for planning and licensing, 23 a year in total.", "en"),
        (FILES, "Un audit de 80 dossiers en 2019, conforme dans 85 % des cas.", "fr"),
        (SHARE, "La part du bio dans les achats a gagné quinze points entre 2018 et 2021.", "fr"),
        (COVER, "In the space of two years, stock cover went down by twelve days, to 29.", "en"),
        (LETTERS, "Audited 212 discharge letters, with an omission in roughly one in seven.", "en"),
        (PILOT, "Piloted the checklist in theatre 2 for two months or so.", "en"),
        (SHIFTS, "Trois-huit et une astreinte toutes les quatre semaines.", "fr"),
        (JOBS, "Eight years, at two companies.", "en"),
        (COUNCIL, "État civil d'une commune de 620 habitants.", "fr"),
    ],
)
def test_what_follows_passes(source: str, text: str, language: Literal["fr", "en"]) -> None:
    assert check(text, [source], language=language) == ()


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        (MINUTES, "Minutes for planning and licensing, 25 a year in total.", "en"),
        (MINUTES, "Minutes for planning, 23 a year.", "en"),
        (FILES, "Un audit de 80 dossiers en 2019, conforme dans 95 % des cas.", "fr"),
        (SHARE, "La part du bio dans les achats a gagné vingt points entre 2018 et 2021.", "fr"),
        (COVER, "In the space of three years, stock cover went down by twelve days, to 29.", "en"),
        (LETTERS, "Audited 212 discharge letters, with an omission in roughly one in four.", "en"),
        (PILOT, "Piloted the checklist in theatre 2 for four months or so.", "en"),
        (PILOT, "Piloted the checklist in theatre 2 for two months.", "en"),
    ],
)
def test_what_does_not_follow_is_found(source: str, text: str, language: Literal["fr", "en"]) -> None:
    assert check(text, [source], language=language)
