"""Everyday words: one meaning in other words passes; a foreign field, kind or animal does not."""

import pytest

from app.grounding.check import check
from app.lexicon.tokens import Language

FLORIST = "Florist, Petal & Stem, Harrogate: bouquets for 30 weddings a year"
SHEPHERD = "Farm hand, Greenhollow Farm: 450 ewes, two dogs"
TRANSLATOR = "Traductrice technique, allemand vers français, 1 200 mots par jour"
BANKER = "Personal banker, Union Bank, Taunton: accounts and savings for local customers"
GEOGRAPHY = "Doctorat de géographie, thèse sur l'érosion des plages, 2023"
PUMPS = "Installation de pompes à chaleur air-eau, une trentaine en 2022"
NURSE = "Dental nurse since 2018; diploma in dental nursing, 2017"
DRIVER = "Driver with a digital tachograph card up to date"
NGO = "Programme officer, Waterhand (NGO), Kampala: 27 borehole projects"
GAMES = "Développement d'un jeu sorti sur Switch, avec trois autres programmeurs"
LESSONS = "Maître-nageur : 9 groupes de 6 enfants"
API = "Développeur back-end : API REST en Go, base PostgreSQL"


@pytest.mark.parametrize(
    ("language", "source", "honest"),
    [
        ("en", FLORIST, "Flower bouquets for 30 weddings a year at Petal & Stem, Harrogate"),
        ("en", SHEPHERD, "Farm hand at Greenhollow Farm with a flock of 450 ewes and two dogs"),
        ("en", NURSE, "Dental nurse since 2018, having gained a diploma in dental nursing in 2017"),
        ("en", DRIVER, "Driver with a digi-tacho card up to date"),
        ("en", NGO, "Programme officer with the NGO Waterhand in Kampala, on 27 borehole projects"),
        ("fr", API, "Développement back-end d'API REST en langage Go, base PostgreSQL"),
        ("fr", PUMPS, "Une trentaine de pompes à chaleur air-eau installées en 2022"),
    ],
)
def test_words_of_one_meaning_pass(language: Language, source: str, honest: str) -> None:
    assert check(honest, [source], language=language) == ()


@pytest.mark.parametrize(
    ("language", "source", "lie"),
    [
        ("en", SHEPHERD, "Farm hand at Greenhollow Farm: 450 ewes and several horses"),
        ("fr", TRANSLATOR, "Traductrice assermentée, allemand vers français, 1 200 mots par jour"),
        ("en", BANKER, "Personal banker at Union Bank, Taunton: accounts, savings and several mortgages"),
        ("fr", GEOGRAPHY, "Doctorat de géographie et de géologie, 2023"),
        ("en", NGO, "Programme officer with the NGO Clearwell in Kampala, on 27 borehole projects"),
        ("fr", GAMES, "Développement en solo d'un jeu sorti sur Switch"),
        ("fr", LESSONS, "Maître-nageur : 9 groupes de 6 adultes"),
        ("en", NURSE, "Dental nurse since 2018, having gained 22 patients"),
    ],
)
def test_words_of_another_meaning_refuse(language: Language, source: str, lie: str) -> None:
    assert check(lie, [source], language=language)
