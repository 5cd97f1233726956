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
    (
        "fr",
        "Gouvernante, hôtel Bellerive : encadrement de 5 femmes de chambre",
        "Cinq femmes de chambre placées sous ma responsabilité à l'hôtel Bellerive",
    ),
    (
        "en",
        "Housekeeper, Hotel Bellerive – supervised 5 maids",
        "Five maids under my supervision at the Hotel Bellerive",
    ),
    (
        "fr",
        "Coresponsable du master Études urbaines avec un collègue",
        "Master Études urbaines sous ma responsabilité et celle d'un collègue",
    ),
    (
        "fr",
        "Contribution au plan vélo : enquête auprès de 1 500 habitants",
        "J'ai mené une enquête auprès de 1 500 habitants",
    ),
    (
        "en",
        "Contribution to the cycling plan: survey of 1,500 residents",
        "Survey of 1,500 residents for the cycling plan",
    ),
    ("fr", "Transport frigorifique, contrôle des températures", "Transport sous température dirigée"),
    ("fr", "Acheteuse : appels d'offres, suivi de 25 fournisseurs", "J'ai mené des appels d'offres"),
    ("fr", "Postdoctorante ; coauteure de deux articles", "Cosignataire de deux articles"),
    (
        "en",
        "Worked with the lead designer on the site; drew icons",
        "Drew icons for the site with the lead designer",
    ),
    ("en", "Helped write the bid that brought in £36,000", "Contributed to a funding bid, which yielded £36k"),
    (
        "en",
        "Subcontracted to Pryce Homes, a site of 36 houses",
        "A site of 36 houses as a subcontractor of Pryce Homes",
    ),
]
LIES: list[Case] = [
    ("fr", "Dessin des plans d'un groupe scolaire conçu par l'associée", "J'ai conçu un groupe scolaire"),
    ("fr", "Tests d'une application développée par un prestataire", "J'ai développé une application"),
    ("fr", "Négociation des contrats menée par le directeur, classement", "Négociation des contrats et classement"),
    ("fr", "Postdoctorante, projet Photocat dirigé par le Pr Lemoine", "J'ai piloté le projet Photocat"),
    ("en", "Tested a payment model built by the lead engineer", "Built a payment model"),
    ("en", "Drew plans for a school designed by the senior partner", "Designed a school"),
    ("en", "Analyst on the Delta programme led by Professor Hall", "Led the Delta programme"),
    ("fr", "Employée d'étage, équipe de 5 femmes de chambre", "Cinq femmes de chambre placées sous ma responsabilité"),
    ("en", "Chambermaid, Hotel Bellerive – one of 5 maids", "Five maids under my supervision at the Hotel Bellerive"),
    ("fr", "Contribution au plan vélo : enquête auprès de 1 500 habitants", "J'ai élaboré le plan vélo"),
    ("en", "Contributed to the cycling plan: surveyed 1,500 residents", "Wrote the cycling plan"),
    ("fr", "Développeur sur la refonte du site", "J'ai mené la refonte du site"),
    ("fr", "Participation aux entretiens avec 40 usagers", "J'ai mené les entretiens avec quarante usagers"),
    ("fr", "Postdoctorante ; coauteure de deux articles", "Rédaction de deux articles"),
    ("en", "Worked with the lead designer on the site; drew icons", "As lead designer, drew icons for the site"),
]


@pytest.mark.parametrize(("language", "source", "text"), HONEST)
def test_what_the_person_did_beside_the_work_of_others_passes(
    language: Literal["fr", "en"], source: str, text: str
) -> None:
    assert check(text, source.split(" | "), language=language) == ()


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_the_work_of_others_is_nobodys_own(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, source.split(" | "), language=language) != ()
