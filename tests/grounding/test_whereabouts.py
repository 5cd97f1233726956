"""Places: what lies in what, adjectives of places, and a town made the whole of its region."""

import pytest

from app.grounding.check import check
from app.grounding.findings import Kind
from app.lexicon.tokens import Language

LEEDS = "Crane operator on sites in Leeds and Bradford, 2012 to 2022"
DUNDEE = "Ran the rota of 48 volunteers for a food bank in Dundee"
SUPPLIERS = "3 fournisseurs tunisiens, 1 portugais, pour une marque de Nevers"
HARTFORD = "Backend developer at a health insurer in Hartford, CT"
TARBES = "Chargée de communication, mairie de Tarbes, 2020 à 2022"
ORDERS = "Bought knitwear from suppliers in Portugal and Vietnam, 130 lines"


@pytest.mark.parametrize(
    ("language", "source", "honest"),
    [
        ("en", LEEDS, "Crane operator on sites in West Yorkshire"),
        ("en", DUNDEE, "Ran the rota of 48 volunteers for a Scottish food bank"),
        ("fr", SUPPLIERS, "Quatre fournisseurs, en Tunisie et au Portugal, pour une marque nivernaise"),
        ("en", HARTFORD, "Backend developer at a Connecticut health insurer"),
        ("fr", TARBES, "Chargée de communication dans une mairie des Hautes-Pyrénées"),
        ("en", ORDERS, "Bought knitwear from Portuguese and Vietnamese suppliers, 130 lines"),
    ],
)
def test_a_place_may_be_told_by_what_it_lies_in(language: Language, source: str, honest: str) -> None:
    assert check(honest, [source], language=language) == ()


@pytest.mark.parametrize(
    ("language", "source", "lie"),
    [
        ("en", LEEDS, "Crane operator on sites in South Yorkshire"),
        ("en", DUNDEE, "Ran the rota of 48 volunteers for food banks throughout Scotland"),
        ("fr", SUPPLIERS, "Quatre fournisseurs, au Maroc et au Portugal, pour une marque de Nevers"),
        ("en", HARTFORD, "Backend developer at a Texas health insurer"),
        ("fr", TARBES, "Chargée de communication au conseil départemental des Hautes-Pyrénées"),
        ("en", ORDERS, "Bought knitwear from Portuguese and Chinese suppliers, 130 lines"),
    ],
)
def test_another_place_or_the_whole_of_it_is_a_lie(language: Language, source: str, lie: str) -> None:
    assert any(one.kind in {Kind.PLACE, Kind.EMPLOYER} for one in check(lie, [source], language=language))
