"""Strong words that a source carries in another form pass; without such a source they are refused."""

from typing import Literal

import pytest

from app.grounding.check import check

Case = tuple[Literal["fr", "en"], str, str]

HONEST: list[Case] = [
    ("en", "Back-pain class; 10 places per course", "A back-pain class with ten places on every course"),
    ("fr", "Cours de dos ; 10 places par cours", "Cours de dos, avec dix places à chaque cours"),
    ("en", "Drafted briefings for ministers on bus funding", "Wrote ministerial briefings about the funding of buses"),
    ("fr", "Comptable unique d'une PME", "Seule comptable d'une PME"),
    ("en", "Sole accountant of a small firm", "The only accountant of a small firm"),
    ("en", "112% of sales target in FY2022", "Exceeded my sales target by 12% in FY2022"),
    ("fr", "Objectif de vente atteint à 112 % en 2022", "Objectif de vente dépassé de 12 % en 2022"),
    ("en", "Ticket checks, announcements in German and English", "Announcements in two languages and checked tickets"),
    (
        "fr",
        "Élève de terminale (spécialités SES et mathématiques)",
        "En terminale, spécialités mathématiques et sciences économiques et sociales",
    ),
    (
        "fr",
        "Chez un client : durcissement des accès SSH",
        "Sécurisation renforcée des accès SSH chez un client",
    ),
    ("en", "CELTA (Pass A); Korean: intermediate, spoken", "Intermediate spoken Korean; a CELTA passed with grade A"),
    ("en", "Passed CFA Level I in 2021, Charlotte", "Cleared the first of the CFA exam levels in 2021 in Charlotte"),
]
LIES: list[Case] = [
    ("en", "Back-pain class; 10 places on one course", "A back-pain class with ten places on every course"),
    ("en", "Drafted briefings for managers on bus funding", "Wrote ministerial briefings about the funding of buses"),
    ("fr", "Comptable d'une PME", "Seule comptable d'une PME"),
    ("fr", "Hausse des ventes", "Forte hausse des ventes"),
    ("en", "92% of sales target in FY2022", "Exceeded my sales target in FY2022"),
    ("en", "112% of target in 2021, 97% in 2022", "Exceeded the target in 2021 and 2022"),
    (
        "fr",
        "Élève de terminale (spécialités HLP et mathématiques)",
        "Spécialités mathématiques et sciences économiques",
    ),
    ("fr", "Chez un client : gestion des accès SSH", "Sécurisation renforcée des accès SSH chez un client"),
    ("fr", "58 ventes à l'agence du Port", "Fait de l'agence du Port la première de la ville"),
]


@pytest.mark.parametrize(("language", "source", "text"), HONEST)
def test_a_strong_word_in_another_form_passes(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language) == ()


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_a_strong_word_without_a_source_is_refused(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language) != ()
