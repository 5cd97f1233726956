"""How far the work of others reaches in a source, and posts and deeds that only look like leading."""

from typing import Literal

import pytest

from app.grounding.check import check

Case = tuple[Literal["fr", "en"], str, str]

HONEST: list[Case] = [
    ("fr", "Dessin des plans d'un groupe scolaire conçu par l'associée", "J'ai dessiné les plans d'un groupe scolaire"),
    ("fr", "Tests d'une application développée par un prestataire", "J'ai testé une application"),
    ("fr", "Mise en page d'un catalogue écrit par le conservateur", "J'ai mis en page un catalogue"),
    (
        "fr",
        "Postdoctorante, projet Photocat dirigé par le Pr Lemoine",
        "Au sein du projet Photocat que pilotait le Pr Lemoine",
    ),
    ("en", "Tested a payment model built by the lead engineer", "Testing of a payment model"),
    ("en", "Drew plans for a school designed by the senior partner", "Plans drawn for a school"),
    ("en", "Analyst on the Delta programme led by Professor Hall", "Analyst on Delta, which Professor Hall led"),
]
LIES: list[Case] = [
    ("fr", "Dessin des plans d'un groupe scolaire conçu par l'associée", "J'ai conçu un groupe scolaire"),
    ("fr", "Tests d'une application développée par un prestataire", "J'ai développé une application"),
    ("fr", "Négociation des contrats menée par le directeur, classement", "Négociation des contrats et classement"),
    ("fr", "Postdoctorante, projet Photocat dirigé par le Pr Lemoine", "J'ai piloté le projet Photocat"),
    ("en", "Tested a payment model built by the lead engineer", "Built a payment model"),
    ("en", "Drew plans for a school designed by the senior partner", "Designed a school"),
    ("en", "Analyst on the Delta programme led by Professor Hall", "Led the Delta programme"),
]


@pytest.mark.parametrize(("language", "source", "text"), HONEST)
def test_what_the_person_did_beside_the_work_of_others_passes(
    language: Literal["fr", "en"], source: str, text: str
) -> None:
    assert check(text, source.split(" | "), language=language) == ()


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_the_work_of_others_is_nobodys_own(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, source.split(" | "), language=language) != ()
