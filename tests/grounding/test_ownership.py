"""Whose work it was: what others did, helped with or shared is nobody's own; the same told as it was passes."""

from typing import Literal

import pytest

from app.grounding.check import check
from app.grounding.findings import Kind

Case = tuple[Literal["fr", "en"], str, str]

ALONE: list[Case] = [
    ("en", "Rewired 14 flats with a mate", "Rewired 14 flats without any assistance"),
    ("en", "Rewired 14 flats with a mate", "Alone, rewired 14 flats"),
    ("en", "Took 20 blood samples a day under supervision", "Took twenty blood samples a day unsupervised"),
    ("en", "Plated desserts to the chef's recipes", "Plated desserts to recipes of my own"),
    ("fr", "Câblage de 14 appartements avec un collègue", "Câblage en toute autonomie de 14 appartements"),
    ("fr", "Câblage de 14 appartements avec un collègue", "J'ai moi-même câblé 14 appartements"),
    ("fr", "Dressage des desserts selon les recettes du chef", "Dressage des desserts selon mes propres recettes"),
]
NOT_SHUT_OUT: list[Case] = [
    ("en", "Electrician, self-employed | Rewired 14 flats", "Rewired fourteen flats on my own account"),
    ("en", "Supported 6 adults to live independently", "Helped six adults live independently"),
    ("en", "Worked alone on site, 12-hour shifts", "Twelve-hour shifts alone on site"),
    ("fr", "Câblage de 14 appartements", "J'ai moi-même câblé 14 appartements"),
    ("fr", "Câblage de 14 appartements en une semaine", "Quatorze appartements câblés en une seule semaine"),
    ("fr", "Gardien de nuit, seul sur site, Brest", "Garde de nuit, seul sur le site, à Brest"),
]


@pytest.mark.parametrize(("language", "source", "text"), ALONE)
def test_more_than_ones_own_share_is_found(language: Literal["fr", "en"], source: str, text: str) -> None:
    found = check(text, source.split(" | "), language=language)

    assert Kind.OWNERSHIP in {finding.kind for finding in found}


@pytest.mark.parametrize(("language", "source", "text"), NOT_SHUT_OUT)
def test_ones_own_share_told_as_it_was_passes(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, source.split(" | "), language=language) == ()
