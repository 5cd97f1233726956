"""A part is never told as the whole, nor what was lost as won; the whole and the loss told as they were pass."""

from typing import Literal

import pytest

from app.grounding.check import check

Case = tuple[Literal["fr", "en"], str, str]

LIES: list[Case] = [
    (
        "en",
        "Introduced care plans on one of the home's three units",
        "Brought care plans to all three units of the home",
    ),
    ("fr", "Déploiement de la caisse dans 2 des 5 magasins", "Déploiement de la caisse dans tous les cinq magasins"),
    ("fr", "3 articles publiés, dont 1 en première autrice", "Trois articles publiés, tous en première autrice"),
    ("en", "Supported 9 residents, including 2 with dementia", "Supported nine residents, all with dementia"),
    ("en", "34 weddings in 2023, largest 180 guests", "34 weddings in 2023, each for at least 180 guests"),
    ("en", "Drafted the tender for a leisure centre (bid not won)", "Won the tender for a leisure centre"),
    ("fr", "Rédaction de l'offre d'un centre aquatique (non retenue)", "Offre d'un centre aquatique remportée"),
    ("en", "Restored 42 windows as subcontractor to Pryor Ltd", "Restored 42 windows as main contractor"),
    ("en", "Nominated first-aider for the night shift since 2020", "Nominated first-aider for all shifts since 2020"),
]
HONEST: list[Case] = [
    ("en", "Introduced care plans on the home's three units", "Brought care plans to all three units of the home"),
    ("fr", "3 articles publiés, tous en première autrice", "Trois articles publiés, chacun en première autrice"),
    ("en", "34 weddings in 2023, largest 180 guests", "34 weddings in 2023, the largest for 180 guests"),
    ("en", "30 events, two of them concerts with 1,800 guests each", "Two concerts, each with 1,800 guests"),
    ("fr", "Rédaction de l'offre d'un centre aquatique (non retenue)", "Offre non retenue d'un centre aquatique"),
    ("en", "12 calls per shift", "Twelve calls on every shift"),
]


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_a_part_is_not_the_whole(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language) != ()


@pytest.mark.parametrize(("language", "source", "text"), HONEST)
def test_what_is_told_as_it_was_passes(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language) == ()
